import type { Mailbox } from '../../model/mailbox.js';
import type { MailboxStoreError } from '../../store/store-error.js';
import { RetryWait } from './retry-wait.js';
import type { StoreController } from './store-controller.js';

/** What came of asking for a mailbox. */
export type RecordAnswer =
  | { readonly mailbox: Mailbox; readonly error?: undefined }
  | { readonly mailbox?: undefined; readonly error: MailboxStoreError };

/** Asks the store for one mailbox. Only the answer to the latest request counts, and whoever waits can follow and stop it. */
export class RecordRequest {
  readonly #stores: StoreController;
  readonly #changed: () => void;
  #wait: RetryWait | undefined;

  /** @param changed - called when the store failed and is asked again, and with every second until then */
  constructor(stores: StoreController, changed: () => void) {
    this.#stores = stores;
    this.#changed = changed;
  }

  /** In how many seconds the store is asked again, after it failed; 0: about now. `undefined` where it is not. */
  get retriesIn(): number | undefined {
    return this.#wait?.retriesIn;
  }

  /** Asks for a mailbox, and gives up what was asked for before; nothing where that happens to this request, too. */
  async get(id: string): Promise<RecordAnswer | undefined> {
    this.abort();
    const wait = (this.#wait = new RetryWait(this.#changed));
    const { options } = wait;
    try {
      const mailbox = await this.#stores.current?.get(id, options);
      if (!mailbox || options.signal.aborted) return undefined;
      this.#stores.answered();
      return { mailbox };
    } catch (thrown) {
      if (options.signal.aborted) return undefined;
      return { error: this.#stores.failedUnasked(thrown) };
    } finally {
      wait.end();
    }
  }

  /** Gives up what is asked for. */
  abort(): void {
    this.#wait?.abort();
  }
}
