import type { Mailbox } from '../../model/mailbox.js';
import { isGone, type MailboxStoreError } from '../../store/store-error.js';
import { RetryWait } from './retry-wait.js';
import type { StoreController } from './store-controller.js';

/** The result of a request for a mailbox. */
export type RecordAnswer =
  | { readonly mailbox: Mailbox; readonly error?: undefined }
  | { readonly mailbox?: undefined; readonly error: MailboxStoreError };

/** Requests one mailbox at a time. Only the response to the latest request counts; its retries can be followed. */
export class RecordRequest {
  readonly #stores: StoreController;
  readonly #changed: () => void;
  #wait: RetryWait | undefined;

  /** @param changed - called when a failed request will be repeated, and with every second until then */
  constructor(stores: StoreController, changed: () => void) {
    this.#stores = stores;
    this.#changed = changed;
  }

  /** The seconds until a failed request is repeated, 0 for about now; `undefined` if none is waiting. */
  get retriesIn(): number | undefined {
    return this.#wait?.retriesIn;
  }

  /**
   * Requests a mailbox and aborts the former request; `undefined` if this request is aborted, too.
   * @param isReload - the mailbox was there before, so that its absence is news rather than a failure
   */
  async get(id: string, isReload: boolean): Promise<RecordAnswer | undefined> {
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
      return { error: isReload && isGone(thrown) ? thrown : this.#stores.failedUnasked(thrown) };
    } finally {
      wait.end();
    }
  }

  /** Aborts the request. */
  abort(): void {
    this.#wait?.abort();
  }
}
