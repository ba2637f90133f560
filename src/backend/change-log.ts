import type { MailboxChange, MailboxStore } from '../store/mailbox-store.js';

/** A change, and the id after which a reader resumes. */
export interface LoggedChange {
  /** `{epoch}-{n}`: the epoch distinguishes the logs of two processes, n counts from 1. */
  readonly id: string;
  readonly change: MailboxChange;
}

/** The maximum number of changes that a reader can have missed and still resume. */
const LOG_LENGTH = 1000;

/** The last changes of a store: sent to followers, and replayed to readers that resume. */
export class ChangeLog {
  readonly #store: MailboxStore;
  readonly #epoch = crypto.randomUUID().slice(0, 8);
  readonly #changes: LoggedChange[] = [];
  readonly #followers = new Set<(logged: LoggedChange) => void>();
  #last = 0;
  #unsubscribe: (() => void) | undefined;

  /** Subscribes to the store only when the first follower comes: nobody could resume from an earlier change. */
  constructor(store: MailboxStore) {
    this.#store = store;
  }

  /** The id of the last change. */
  get lastId(): string {
    return this.#id(this.#last);
  }

  /** Calls the follower with every change from now on, until the returned function is called. */
  follow(follower: (logged: LoggedChange) => void): () => void {
    this.#unsubscribe ??= this.#store.subscribe((change) => this.#add(change));
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  /** The changes after the one with the given id; `undefined` if they are unknown, or not known any more. */
  after(id: string): readonly LoggedChange[] | undefined {
    const [epoch, digits = ''] = id.split('-');
    const number = /^\d{1,15}$/.test(digits) ? Number(digits) : Number.NaN;
    const oldest = this.#last - this.#changes.length;
    if (epoch !== this.#epoch || !(number >= oldest && number <= this.#last)) return undefined;
    return this.#changes.slice(number - oldest);
  }

  /** Unsubscribes from the store. */
  close(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#followers.clear();
  }

  #add(change: MailboxChange): void {
    this.#last += 1;
    const logged = { id: this.#id(this.#last), change };
    this.#changes.push(logged);
    if (this.#changes.length > LOG_LENGTH) this.#changes.shift();
    for (const follower of this.#followers) follower(logged);
  }

  #id(number: number): string {
    return `${this.#epoch}-${number}`;
  }
}
