import type { Mailbox } from '../../model/mailbox.js';
import type { MailboxChange } from '../../store/mailbox-store.js';

/** How long changes are gathered for a store that takes its time, in ms. */
const GATHERING = 100;

/**
 * Gathers changes that come in a burst, so that they cost one look at the store, and leaves out the echo of what the
 * element itself did. Changes of a mailbox that it is changing wait until it knows what came of it.
 */
export class ChangeBatch {
  readonly #flush: (changes: readonly MailboxChange[]) => void;
  readonly #revisionOf: (id: string) => string | undefined;
  /** How often a mailbox is being changed. */
  readonly #held = new Map<string, number>();
  /** What was done and not yet told of: the revision by the id, none of a deleted mailbox. */
  readonly #own = new Map<string, string | undefined>();
  #changes: MailboxChange[] = [];
  #isDue = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param revisionOf - the revision of a mailbox that is shown already */
  constructor(
    flush: (changes: readonly MailboxChange[]) => void,
    revisionOf: (id: string) => string | undefined,
  ) {
    this.#flush = flush;
    this.#revisionOf = revisionOf;
  }

  /** Adds a change. @param isQuick - whether the store answers at once, so that there is no reason to wait. */
  add(change: MailboxChange, isQuick: boolean): void {
    this.#changes.push(change);
    if (this.#isDue) return;
    this.#isDue = true;
    if (isQuick) queueMicrotask(this.#due);
    else this.#timer = setTimeout(this.#due, GATHERING);
  }

  /** Whether there are changes that will be told of. */
  get isDue(): boolean {
    return this.#isDue;
  }

  /** Whether a mailbox is being changed by this element. */
  isHeld(id: string): boolean {
    return this.#held.has(id);
  }

  /**
   * Lets changes of a mailbox wait while this element changes it.
   * @param work - gives the mailbox as it made it, or nothing where it deleted it
   * @param done - called with that before changes come through again
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

  /** Forgets what was gathered. */
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

  /** Whether a change is one that is shown already. */
  #isEcho(change: MailboxChange): boolean {
    if (change.kind === 'reset') return false;
    const { id } = change;
    const revision = change.kind === 'deleted' ? undefined : change.revision;
    if (this.#own.has(id) && this.#own.get(id) === revision) return this.#own.delete(id);
    return revision !== undefined && this.#revisionOf(id) === revision;
  }
}
