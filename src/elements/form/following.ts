import type { FieldName } from '../../model/fields.js';
import type { Mailbox } from '../../model/mailbox.js';
import type { Missed, RecordListener } from '../controllers/record-controller.js';
import type { FormParts } from './form-parts.js';
import { missedText } from './placeholder.js';

/** Brings the draft and the mailbox in the store together again when they have parted. */
export class Following implements RecordListener {
  readonly #parts: FormParts;

  constructor(parts: FormParts) {
    this.#parts = parts;
  }

  /** The mailbox was got from the store, first or anew. A refresh never overwrites what was typed. */
  arrived(mailbox: Mailbox): void {
    const { draft } = this.#parts;
    this.#parts.isGone = false;
    if (draft.stored?.id !== mailbox.id) {
      this.#parts.reset();
      draft.edit(mailbox);
      draft.fill(this.#parts.start.values);
    } else if (draft.stored.revision !== mailbox.revision) this.#merge(mailbox);
  }

  /** The mailbox cannot be shown: whoever waits for it without seeing the form is told why. */
  missed(record: Missed): void {
    const { actions, announcer, host, text } = this.#parts;
    announcer.alert(missedText(record, text));
    if (record.error?.code === 'not-found') actions.value?.refresh(host.mailboxId ?? undefined);
  }

  /** A save met another version than the one that is being edited. */
  dispute(theirs: Mailbox): void {
    this.#parts.draft.merge(theirs, true);
    this.#ask();
  }

  /** Somebody else deleted the mailbox. */
  gone(): void {
    this.#parts.isGone = true;
    // there is nothing to decide between any more
    this.#parts.draft.decide('mine');
    this.#parts.actions.value?.refresh(this.#parts.draft.stored?.id);
    this.#parts.announcer.alert(this.#parts.text.gone);
    this.#parts.host.requestUpdate();
  }

  /**
   * Another store is used. What was read from the one before is forgotten; what was typed for a new mailbox stays, but
   * for the password: it was typed for that server, and no other is to have it unasked.
   */
  moved(): void {
    const { draft, password, save } = this.#parts;
    const { isFilled } = draft.password;
    this.#parts.isGone = false;
    save.release();
    if (draft.stored) {
      this.#parts.start.end();
      this.#parts.reset();
      draft.begin(draft.type);
      return;
    }
    password.clear();
    this.#parts.forgetOutcome();
    draft.judgement.clear();
    if (isFilled) this.#parts.note((text) => text['problem.password-required'], 'password');
  }

  /** The revision that is being edited. */
  knownRevision(): string | undefined {
    return this.#parts.draft.stored?.revision;
  }

  /** Makes a new mailbox of what was typed for one that is gone. */
  createAsNew(): void {
    const { actions, draft, password } = this.#parts;
    this.#parts.isGone = false;
    this.#parts.failure = undefined;
    draft.detach();
    actions.value?.detach();
    password.note();
    this.#parts.note((text) => text.asNew(draft.password.isFilled));
    void this.#parts.focus('input:not([readonly])');
  }

  /** Decides whose values stay; when that is done, the focus is where one goes on. */
  readonly decide = (whose: 'mine' | 'theirs', name?: FieldName): void => {
    const { draft } = this.#parts;
    draft.decide(whose, name);
    void this.#parts.focus(draft.conflict ? '.conflict' : '[part=save]');
  };

  #merge(mailbox: Mailbox): void {
    const { followed, hasCollided } = this.#parts.draft.merge(mailbox);
    if (hasCollided) this.#ask();
    else if (followed.length > 0) this.#parts.note((text) => text.followed(this.#parts.labels(followed)));
  }

  #ask(): void {
    // that the form shows what they changed is no longer true of all
    this.#parts.notes.delete(undefined);
    this.#parts.announcer.alert(this.#parts.text.conflictTitle);
  }
}
