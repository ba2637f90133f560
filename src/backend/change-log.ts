import type { MailboxChange, MailboxStore } from '../store/mailbox-store.js';

/** A change and the id that a reader resumes after. */
export interface LoggedChange {
  /** `{epoch}-{n}`: the epoch tells the logs of two processes apart, n counts from 1. */
  readonly id: string;
  readonly change: MailboxChange;
}

/** How many changes a reader can have missed and still resume. */
const LOG_LENGTH = 1000;

/** The last changes of a store, told to those who follow, and again to those who resume. */
export class ChangeLog {
  readonly #store: MailboxStore;
  readonly #epoch = crypto.randomUUID().slice(0, 8);
  readonly #changes: LoggedChange[] = [];
  readonly #followers = new Set<(logged: LoggedChange) => void>();
  #last = 0;
  #unsubscribe: (() => void) | undefined;

  /** The store is not listened to before somebody follows: nobody could resume after what came earlier. */
  constructor(store: MailboxStore) {
    this.#store = store;
  }

  /** The id of the last change, to resume after. */
  get lastId(): string {
    return this.#id(this.#last);
  }

  /** Tells every change from now on, until the returned function is called. */
  follow(follower: (logged: LoggedChange) => void): () => void {
    this.#unsubscribe ??= this.#store.subscribe((change) => this.#add(change));
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  /** The changes after the one of the id; `undefined` where they are no longer, or not, known here. */
  after(id: string): readonly LoggedChange[] | undefined {
    const [epoch, digits = ''] = id.split('-');
    const number = /^\d{1,15}$/.test(digits) ? Number(digits) : Number.NaN;
    const oldest = this.#last - this.#changes.length;
    if (epoch !== this.#epoch || !(number >= oldest && number <= this.#last)) return undefined;
    return this.#changes.slice(number - oldest);
  }

  /** Stops listening to the store. */
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
