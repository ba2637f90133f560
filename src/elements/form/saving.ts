import type { FieldName } from '../../model/fields.js';
import type { Mailbox } from '../../model/mailbox.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import type { MailboxStoreError } from '../../store/store-error.js';
import type { RecordController } from '../controllers/record-controller.js';
import type { SaveFailure } from '../controllers/save-controller.js';
import { emit } from '../events.js';
import { blame, failureText } from './failure.js';
import type { Following } from './following.js';
import type { FormParts } from './form-parts.js';
import { errorText } from './form-text.js';
import { resultText } from './report.js';

/** The fields that a connection depends on. */
const CONNECTION: readonly FieldName[] = ['username', 'password', 'host', 'port', 'security', 'protocol'];

/** What a form does with the store on the person's wish: saves, and tries the connection. */
export class Saving {
  readonly #parts: FormParts;
  readonly #record: RecordController;
  readonly #following: Following;

  constructor(parts: FormParts, record: RecordController, following: Following) {
    this.#parts = parts;
    this.#record = record;
    this.#following = following;
  }

  /** Whether saving is refused to whoever is signed in. */
  get isForbidden(): boolean {
    return this.#parts.failure?.error.code === 'forbidden';
  }

  /** Shows everything that is wrong, and whether nothing is. */
  validate(names?: readonly FieldName[]): boolean {
    const { draft, password } = this.#parts;
    password.note(false);
    const wrong = draft.judge(names);
    this.#parts.showWrong(wrong, this.#words);
    return wrong.length === 0;
  }

  /** Saves what stands in the form. Resolves with whether it was saved. */
  async submit(): Promise<boolean> {
    const { draft, host, save, stores } = this.#parts;
    const store = stores.current;
    if (!store || save.isBusy || this.#parts.isReadonly || this.isForbidden) return false;
    if (draft.conflict) {
      void this.#parts.focus('.conflict');
      return false;
    }
    this.#parts.failure = undefined;
    this.#parts.summary = [];
    if (!this.validate() || !emit(host, 'mailbox-save', { draft: draft.values() })) return false;
    return this.#save(store);
  }

  /** Tries the connection with what stands in the form. Resolves with whether it works. */
  async test(): Promise<boolean> {
    const { announcer, draft, password, stores, test } = this.#parts;
    const store = stores.current;
    if (!store?.testConnection || !stores.capabilities.connectionTest) return false;
    const names = CONNECTION.filter((name) => name !== 'password' || this.#needsPasswordForTest);
    if (!this.validate(draft.fields.map(({ name }) => name).filter((name) => names.includes(name))))
      return false;
    announcer.say(this.#parts.text.testRunning);
    const typed = password.read();
    const report = await test.run(
      store,
      {
        ...draft.values(),
        ...(typed !== '' && { password: typed }),
        ...(draft.stored && { mailboxId: draft.stored.id }),
      },
      draft.version,
    );
    if (report) announcer.say(resultText(report, this.#parts.text));
    return report?.result === 'ok' || report?.result === 'warning';
  }

  /** The stored password is used where the connection is the stored one. */
  get #needsPasswordForTest(): boolean {
    const { draft } = this.#parts;
    return !draft.stored || CONNECTION.some((name) => draft.isChanged(name));
  }

  async #save(store: MailboxStore): Promise<boolean> {
    const { draft, host, password, save, stores } = this.#parts;
    const { stored } = draft;
    this.#record.hold();
    const result = await save.run(store, password.read());
    const isMine = host.isConnected && store === stores.current && stored?.id === draft.stored?.id;
    if ('error' in result) {
      if (isMine) await this.#failed(result, store);
    } else if (isMine) this.#saved(result.mailbox, stored === undefined);
    this.#record.proceed('error' in result);
    return 'mailbox' in result;
  }

  #saved(mailbox: Mailbox, isNew: boolean): void {
    const { actions, draft, host, stores } = this.#parts;
    stores.answered();
    this.#parts.reset();
    if (isNew) draft.begin(draft.type);
    else draft.edit(mailbox);
    this.#parts.note((text) => (isNew ? text.created : text.saved)(mailbox.name));
    emit(host, 'mailbox-saved', { mailbox });
    actions.value?.close();
  }

  async #failed({ error, outcome }: SaveFailure, store: MailboxStore): Promise<void> {
    const { announcer, draft, host, stores } = this.#parts;
    stores.failed(error);
    const current = await this.#currentOf(error, store);
    if (current) {
      this.#following.dispute(current);
      void this.#parts.focus('.conflict');
      return;
    }
    if (error.code === 'not-found' && draft.stored) {
      this.#following.gone();
      return;
    }
    const { names, loose } = blame(draft, error);
    if (names.length === 0 || loose.length > 0) this.#parts.failure = { error, outcome, loose };
    if (names.length > 0) this.#parts.showWrong(names, this.#words);
    else if (this.#parts.failure) announcer.alert(failureText(this.#parts.failure, this.#parts.text));
    host.requestUpdate();
  }

  /** The mailbox as somebody else left it, where that is why a save failed. */
  async #currentOf(error: MailboxStoreError, store: MailboxStore): Promise<Mailbox | undefined> {
    const { stored } = this.#parts.draft;
    if (error.code !== 'revision-mismatch' || !stored) return undefined;
    return error.current ?? (await store.get(stored.id).catch(() => undefined));
  }

  #words = (name: FieldName): string | undefined => {
    const { draft, text } = this.#parts;
    const field = draft.fields.find((each) => each.name === name);
    return field && errorText(draft, field, text);
  };
}
