import type { FieldName } from '../../model/fields.js';
import type { Mailbox } from '../../model/mailbox.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { isOffline } from '../../store/page.js';
import { isGone, type MailboxStoreError, type MailboxStoreErrorCode } from '../../store/store-error.js';
import { isShowable } from '../controllers/draft-texts.js';
import type { RecordController } from '../controllers/record-controller.js';
import type { SaveFailure } from '../controllers/save-controller.js';
import { emit } from '../events.js';
import { blame, failureText } from './failure.js';
import type { Following } from './following.js';
import type { FormContext } from './form-context.js';
import { saving } from './cancel-form.js';

/** The failures that reveal mailboxes which the surrounding manager may not know yet. */
const TELLING: readonly MailboxStoreErrorCode[] = ['revision-mismatch', 'outbound-limit', 'name-taken'];

/** Stands for a mailbox that somebody else has deleted. */
const GONE = 'gone';

/** Validates and saves a form, and shows the outcome. */
export class Saving {
  readonly #context: FormContext;
  readonly #record: RecordController;
  readonly #following: Following;

  constructor(context: FormContext, record: RecordController, following: Following) {
    this.#context = context;
    this.#record = record;
    this.#following = following;
  }

  /** Whether the signed-in user is not allowed to save. */
  get isForbidden(): boolean {
    return this.#context.failure?.error.code === 'forbidden';
  }

  /** Shows all invalid fields; returns whether there are none. */
  validate(names?: readonly FieldName[]): boolean {
    const { draft, password } = this.#context;
    password.note(false);
    const wrong = draft.judge(names);
    this.#context.shortenSummary();
    this.#context.showWrong(wrong);
    return wrong.length === 0;
  }

  /** Saves the form. Resolves with whether it was saved. */
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

  /** Stops the save. Moves focus first, since the button goes with it. */
  async stop(): Promise<void> {
    await this.#context.focus('[part=save]');
    this.#context.save.stop();
  }

  async #save(store: MailboxStore): Promise<boolean> {
    const { draft, host, notes, password, save } = this.#context;
    const { stored, version } = draft;
    const subject = this.#subject;
    this.#record.hold();
    const result = await save.run(store, password.read());
    const current = 'error' in result ? await this.#currentOf(result.error, store) : undefined;
    // the outcome does not concern the current subject of the form
    if (subject !== this.#subject) return 'mailbox' in result;
    if (notes.get(undefined) === saving) notes.delete(undefined);
    if ('error' in result) {
      if (host.isConnected) this.#failed(result, current, version);
    } else this.#saved(result.mailbox, stored === undefined);
    this.#record.resume();
    return 'mailbox' in result;
  }

  /** The subject of the form, which the page may change during a save, even to another one and back. */
  get #subject(): string {
    const { draft, host, save } = this.#context;
    return [host.mailboxId, draft.type, draft.stored?.id, save.releases].join();
  }

  #saved(mailbox: Mailbox, isNew: boolean): void {
    const { actions, confirm, draft, host, stores } = this.#context;
    stores.answered();
    // there is nothing left to lose
    confirm.cancel();
    this.#context.initial.end();
    this.#context.reset();
    if (isNew) draft.begin(draft.type);
    else draft.edit(mailbox);
    this.#context.note((text) => (isNew ? text.created : text.saved)(mailbox.name));
    // an element that was removed tells nobody, but may come back
    if (!host.isConnected) return;
    emit(host, 'mailbox-saved', { mailbox });
    actions.value?.close();
  }

  /**
   * @param current - the mailbox as somebody else left it
   * @param version - the version of the draft that was sent
   */
  #failed(
    { error, outcome }: SaveFailure,
    current: Mailbox | typeof GONE | undefined,
    version: number,
  ): void {
    const { actions, announcer, draft, stores } = this.#context;
    stores.failed(error);
    if (TELLING.includes(error.code)) actions.value?.refresh();
    if (current && current !== GONE) {
      this.#following.dispute(current);
      void this.#context.focus('.conflict');
      return;
    }
    // shows the message above the fields; a field that gets focus is scrolled into view afterwards
    void this.#context.reveal('.banner');
    if (current) {
      this.#following.deleted();
      return;
    }
    // the page may have set or reset the fields meanwhile: their values were not refused
    const isSame = version === draft.version;
    const { names, loose } = isSame ? blame(draft, error) : { names: [], loose: error.fieldErrors };
    if (names.length === 0 || loose.length > 0) {
      const failure = (this.#context.failure = { error, outcome, isOffline: isOffline(), loose });
      announcer.alert(failureText(failure, this.#context.text));
    }
    this.#context.showWrong(names);
  }

  /** Somebody else's version of the mailbox, if that is why the save failed, and if it can be shown. */
  async #currentOf(
    error: MailboxStoreError,
    store: MailboxStore,
  ): Promise<Mailbox | typeof GONE | undefined> {
    const { stored } = this.#context.draft;
    if (!stored) return undefined;
    if (isGone(error)) return GONE;
    if (error.code !== 'revision-mismatch') return undefined;
    const current =
      error.current ??
      (await store.get(stored.id).catch((reason: unknown) => (isGone(reason) ? GONE : undefined)));
    return current === GONE || (current && isShowable(current)) ? current : undefined;
  }
}
