import type { Mailbox } from '../../model/mailbox.js';
import type { MailboxChange } from '../../store/mailbox-store.js';

/** How long changes of a slow store are collected, in ms. */
const GATHERING = 100;

/**
 * Collects changes that come in a burst, so that they cause only one reload, and leaves out echoes of the element's own
 * changes. Changes to a mailbox that the element is changing are deferred until the outcome is known.
 */
export class ChangeBatch {
  readonly #flush: (changes: readonly MailboxChange[]) => void;
  readonly #revisionOf: (id: string) => string | undefined;
  /** The number of own changes in progress, by mailbox. */
  readonly #held = new Map<string, number>();
  /** Own changes whose echo has not come yet: the revision by id, `undefined` for a deleted mailbox. */
  readonly #own = new Map<string, string | undefined>();
  #changes: MailboxChange[] = [];
  #isDue = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param revisionOf - returns the revision of a mailbox that is already shown */
  constructor(
    flush: (changes: readonly MailboxChange[]) => void,
    revisionOf: (id: string) => string | undefined,
  ) {
    this.#flush = flush;
    this.#revisionOf = revisionOf;
  }

  /** Adds a change. @param isQuick - whether the store answers at once, so that there is no reason to collect */
  add(change: MailboxChange, isQuick: boolean): void {
    this.#changes.push(change);
    if (this.#isDue) return;
    this.#isDue = true;
    if (isQuick) queueMicrotask(this.#due);
    else this.#timer = setTimeout(this.#due, GATHERING);
  }

  /** Whether there are changes to be delivered. */
  get isDue(): boolean {
    return this.#isDue;
  }

  /** Whether a mailbox is being changed by this element. */
  isHeld(id: string): boolean {
    return this.#held.has(id);
  }

  /**
   * Defers changes to a mailbox while this element changes it.
   * @param work - resolves with the changed mailbox, or `undefined` if it was deleted
   * @param done - called with the result before deferred changes are delivered
   */
  async during(
    id: string,
    work: () => Promise<Mailbox | undefined>,
    done: (mailbox: Mailbox | undefined) => void,
  ): Promise<Mailbox | undefined> {
    this.#held.set(id, (this.#held.get(id) ?? 0) + 1);
    try {
      const mailbox = await work();
      this.#own.set(id, mailbox?.revision);
      done(mailbox);
      return mailbox;
    } finally {
      this.#release(id);
    }
  }

  /** Forgets all collected changes. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#isDue = false;
    this.#changes = [];
    this.#own.clear();
  }

  #release(id: string): void {
    const holds = (this.#held.get(id) ?? 1) - 1;
    if (holds > 0) this.#held.set(id, holds);
    else this.#held.delete(id);
    if (this.#changes.length > 0 && !this.#isDue) this.#due();
  }

  #due = (): void => {
    this.#isDue = false;
    const isWaiting = (change: MailboxChange): boolean => change.kind !== 'reset' && this.isHeld(change.id);
    const due = this.#changes.filter((change) => !isWaiting(change) && !this.#isEcho(change));
    this.#changes = this.#changes.filter(isWaiting);
    if (due.length > 0) this.#flush(due);
  };

  /** Whether a change is already shown. */
  #isEcho(change: MailboxChange): boolean {
    if (change.kind === 'reset') return false;
    const { id } = change;
    const revision = change.kind === 'deleted' ? undefined : change.revision;
    if (this.#own.has(id) && this.#own.get(id) === revision) return this.#own.delete(id);
    return revision !== undefined && this.#revisionOf(id) === revision;
  }
}
