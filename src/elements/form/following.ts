import type { FieldName } from '../../model/fields.js';
import type { Mailbox } from '../../model/mailbox.js';
import { PASSWORD_TARGET } from '../../model/validation.js';
import { isGone } from '../../store/store-error.js';
import type { UnavailableRecord, RecordListener } from '../controllers/record-controller.js';
import type { FormContext } from './form-context.js';
import { unavailableText } from './placeholder.js';

/** Keeps the draft in step with the stored mailbox, and with the store itself. */
export class Following implements RecordListener {
  readonly #context: FormContext;

  constructor(context: FormContext) {
    this.#context = context;
  }

  /** The mailbox was loaded or reloaded. A reload never overwrites what was typed. */
  loaded(mailbox: Mailbox): void {
    const { draft } = this.#context;
    this.#context.isGone = false;
    if (draft.stored?.id !== mailbox.id) {
      this.#context.reset();
      draft.edit(mailbox);
      draft.fill(this.#context.initial.values);
    } else if (draft.stored.revision !== mailbox.revision) this.#merge(mailbox);
  }

  /** The mailbox cannot be shown: screen reader users hear why. */
  unavailable(record: UnavailableRecord): void {
    const { actions, announcer, host, text } = this.#context;
    announcer.alert(unavailableText(record, text));
    if (isGone(record.error)) actions.value?.refresh(host.mailboxId ?? undefined);
  }

  /** A save found another version than the one being edited. */
  dispute(theirs: Mailbox): void {
    this.#context.draft.merge(theirs, true);
    this.#ask();
  }

  /** Somebody else deleted the mailbox. */
  deleted(): void {
    this.#context.isGone = true;
    // there is nothing left to decide
    this.#context.draft.decide('mine');
    this.#context.actions.value?.refresh(this.#context.draft.stored?.id);
    this.#context.announcer.alert(this.#context.goneText);
    this.#context.host.requestUpdate();
  }

  /**
   * The store was replaced. A mailbox from the former one is forgotten. The values of a new mailbox stay, except for
   * the password: it was typed for that server, and must not be sent to another one without asking.
   */
  storeReplaced(): void {
    const { draft } = this.#context;
    this.#context.leave();
    if (draft.stored) {
      this.#context.initial.end();
      this.#context.reset();
      draft.begin(draft.type);
      return;
    }
    this.#forgetPassword();
    draft.judgement.clear();
  }

  /**
   * The store was removed, and the form with it: the password is gone with its input, since it is kept nowhere else.
   */
  async storeRemoved(): Promise<void> {
    await this.#context.host.updateComplete;
    if (this.#context.password.read() === '') this.#forgetPassword();
  }

  /** The revision that is being edited. */
  knownRevision(): string | undefined {
    return this.#context.draft.stored?.revision;
  }

  /** Turns the draft of a deleted mailbox into a new one. */
  createAsNew(): void {
    const { actions, draft, password, save } = this.#context;
    this.#context.isGone = false;
    this.#context.failure = undefined;
    save.release();
    draft.detach();
    actions.value?.detach();
    password.note();
    this.#context.note((text) => text.asNew(draft.password.isFilled));
    void this.#context.focus('input:not([readonly])');
  }

  /** Decides whose values are kept, and moves focus to the next decision, or to "Save". */
  readonly decide = (whose: 'mine' | 'theirs', name?: FieldName): void => {
    const { draft } = this.#context;
    draft.decide(whose, name);
    void this.#context.focus(draft.conflict ? '.conflict' : '[part=save]');
  };

  #merge(mailbox: Mailbox): void {
    const { followed, hasCollided } = this.#context.draft.merge(mailbox);
    if (hasCollided) this.#ask();
    else if (followed.length > 0) {
      this.#context.note((text) => text.followed(this.#context.labels(followed)));
      // it was typed for the sign-in that was shown, and must not be used for theirs without asking
      if (PASSWORD_TARGET.some((name) => followed.includes(name))) this.#forgetPassword();
    }
  }

  /** Clears the password, and says so if there was one. */
  #forgetPassword(): void {
    const { draft, password } = this.#context;
    if (!draft.password.isFilled) return;
    password.clear();
    this.#context.note((text) => text['problem.password-required'], 'password');
  }

  #ask(): void {
    // that the form shows the changes is no longer true for all fields
    this.#context.notes.delete(undefined);
    this.#context.announcer.alert(this.#context.text.conflictTitle);
  }
}
