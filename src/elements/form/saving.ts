import type { FieldName } from '../../model/fields.js';
import type { Mailbox } from '../../model/mailbox.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { isOffline } from '../../store/page.js';
import type { MailboxStoreError, MailboxStoreErrorCode } from '../../store/store-error.js';
import { isShowable } from '../controllers/draft-texts.js';
import type { RecordController } from '../controllers/record-controller.js';
import type { SaveFailure } from '../controllers/save-controller.js';
import { emit } from '../events.js';
import { blame, failureText } from './failure.js';
import type { Following } from './following.js';
import type { FormContext } from './form-context.js';
import { saving } from './cancel-form.js';

/** The failures that tell of mailboxes which those around the form may not know of. */
const TELLING: readonly MailboxStoreErrorCode[] = ['revision-mismatch', 'outbound-limit', 'name-taken'];

/** Saves a form on the person's wish. */
export class Saving {
  readonly #context: FormContext;
  readonly #record: RecordController;
  readonly #following: Following;

  constructor(context: FormContext, record: RecordController, following: Following) {
    this.#context = context;
    this.#record = record;
    this.#following = following;
  }

  /** Whether saving is refused to whoever is signed in. */
  get isForbidden(): boolean {
    return this.#context.failure?.error.code === 'forbidden';
  }

  /** Shows everything that is wrong, and whether nothing is. */
  validate(names?: readonly FieldName[]): boolean {
    const { draft, password } = this.#context;
    password.note(false);
    const wrong = draft.judge(names);
    this.#context.shortenSummary();
    this.#context.showWrong(wrong);
    return wrong.length === 0;
  }

  /** Saves what stands in the form. Resolves with whether it was saved. */
  async submit(): Promise<boolean> {
    const { draft, host, save, stores } = this.#context;
    const store = stores.current;
    if (!store || save.isBusy || this.#context.isReadonly || this.isForbidden) return false;
    if (draft.conflict) {
      void this.#context.focus('.conflict');
      return false;
    }
    this.#context.failure = undefined;
    this.#context.summary = [];
    if (!this.validate() || !emit(host, 'mailbox-save', { draft: draft.values() })) return false;
    return this.#save(store);
  }

  /** Stops what is under way; the focus goes first, for the button goes with it. */
  async stop(): Promise<void> {
    await this.#context.focus('[part=save]');
    this.#context.save.stop();
  }

  async #save(store: MailboxStore): Promise<boolean> {
    const { draft, host, notes, password, save, stores } = this.#context;
    const { stored, version } = draft;
    const subject = this.#subject;
    this.#record.hold();
    const result = await save.run(store, password.read());
    // what became of it is no matter of what the form is about now
    if (store !== stores.current || subject !== this.#subject) return 'mailbox' in result;
    const isMine = host.isConnected;
    if (notes.get(undefined) === saving) notes.delete(undefined);
    if ('error' in result) {
      if (isMine) await this.#failed(result, store, version);
    } else if (isMine) this.#saved(result.mailbox, stored === undefined);
    this.#record.proceed();
    return 'mailbox' in result;
  }

  /** What the form is about; the host may give it something else while it is being saved. */
  get #subject(): string {
    const { draft, host } = this.#context;
    return [host.mailboxId, draft.type, draft.stored?.id].join();
  }

  #saved(mailbox: Mailbox, isNew: boolean): void {
    const { actions, confirm, draft, host, stores } = this.#context;
    stores.answered();
    // nothing is lost any more
    confirm.cancel();
    this.#context.initial.end();
    this.#context.reset();
    if (isNew) draft.begin(draft.type);
    else draft.edit(mailbox);
    this.#context.note((text) => (isNew ? text.created : text.saved)(mailbox.name));
    emit(host, 'mailbox-saved', { mailbox });
    actions.value?.close();
  }

  /** @param version - of the draft that was sent */
  async #failed({ error, outcome }: SaveFailure, store: MailboxStore, version: number): Promise<void> {
    const { actions, announcer, draft, stores } = this.#context;
    stores.failed(error);
    if (TELLING.includes(error.code)) actions.value?.refresh();
    const current = await this.#currentOf(error, store);
    if (current) {
      this.#following.dispute(current);
      void this.#context.focus('.conflict');
      return;
    }
    // what is said above the fields; a field that gets the focus comes into view after it
    void this.#context.reveal('.banner');
    if (error.code === 'not-found' && draft.stored) {
      this.#following.gone();
      return;
    }
    // a page may have set or reset the fields meanwhile: they hold nothing that was refused
    const isSame = version === draft.version;
    const { names, loose } = isSame ? blame(draft, error) : { names: [], loose: error.fieldErrors };
    if (names.length === 0 || loose.length > 0) {
      const failure = (this.#context.failure = { error, outcome, isOffline: isOffline(), loose });
      announcer.alert(failureText(failure, this.#context.text));
    }
    this.#context.showWrong(names);
  }

  /** The mailbox as somebody else left it, where that is why a save failed, and it can be shown. */
  async #currentOf(error: MailboxStoreError, store: MailboxStore): Promise<Mailbox | undefined> {
    const { stored } = this.#context.draft;
    if (error.code !== 'revision-mismatch' || !stored) return undefined;
    const current = error.current ?? (await store.get(stored.id).catch(() => undefined));
    return current && isShowable(current) ? current : undefined;
  }
}
