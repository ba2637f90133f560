import type { ReactiveControllerHost } from 'lit';
import type { MailboxPatch } from '../../model/draft.js';
import type { Mailbox } from '../../model/mailbox.js';
import { concealedError } from '../../store/concealed.js';
import type { MailboxStore, RequestOptions } from '../../store/mailbox-store.js';
import { randomId } from '../../store/random-id.js';
import { MailboxStoreError, type MailboxStoreErrorCode } from '../../store/store-error.js';
import type { DraftController } from './draft-controller.js';
import { RetryWait } from './retry-wait.js';
import { outcomeOfCreate, outcomeOfUpdate, type Outcome } from './save-outcome.js';

/** Why a save failed. */
export interface SaveFailure {
  readonly error: MailboxStoreError;
  /** After a lost response: reading showed that nothing was saved, or could not show it either way. */
  readonly outcome?: 'undone' | 'unknown';
}

/** The failures after which the idempotency key is kept: the request was not answered, or is still in progress. */
const KEPT: readonly MailboxStoreErrorCode[] = ['network', 'request-in-progress', 'aborted'];

/** A save in progress. */
interface Run {
  /** The current request: the save itself, or the reading after its response was lost. */
  wait?: RetryWait;
  /** Whether it is being found out if something was saved. */
  isUnsure?: boolean;
  /** Whether the retry was reported. */
  isTold?: boolean;
}

/** The result of a save. */
export type SaveResult = { readonly mailbox: Mailbox } | SaveFailure;

/**
 * Saves a draft, one save at a time. All attempts at saving the same content have the same idempotency key until the
 * store has answered. If a response is lost, the outcome is found out by reading. Nothing of the content is kept.
 */
export class SaveController {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  readonly #draft: DraftController;
  readonly #retrying: () => void;
  #run: Run | undefined;
  #releases = 0;
  #key: { readonly version: number; readonly id: string } | undefined;

  /** @param retrying - called once per save when a failed request will be repeated */
  constructor(
    host: Pick<ReactiveControllerHost, 'requestUpdate'>,
    draft: DraftController,
    retrying: () => void,
  ) {
    this.#host = host;
    this.#draft = draft;
    this.#retrying = retrying;
  }

  /** Whether a save is in progress. */
  get isBusy(): boolean {
    return this.#run !== undefined;
  }

  /** Whether it is being found out if something was saved. */
  get isUnsure(): boolean {
    return this.#run?.isUnsure === true;
  }

  /** The seconds until a failed request is repeated, 0 for about now; `undefined` if none is waiting. */
  get retriesIn(): number | undefined {
    return this.#run?.wait?.retriesIn;
  }

  /** How often nobody waited for a save any more. */
  get releases(): number {
    return this.#releases;
  }

  /** Aborts the save, unless it has ended. */
  stop(): void {
    this.#run?.wait?.abort();
  }

  /** Stops waiting for the save, because something else is being edited now; the store still completes it. */
  release(): void {
    this.#releases++;
    this.#forgetKey();
    this.#end(this.#run);
  }

  /** Saves the draft, with the password if one was typed. */
  async run(store: MailboxStore, password: string): Promise<SaveResult> {
    const run: Run = (this.#run = {});
    this.#host.requestUpdate();
    const { stored, version } = this.#draft;
    const values = this.#draft.values();
    const changes = this.#draft.changes();
    try {
      const options = { ...this.#options(run), idempotencyKey: this.#keyOf(version) };
      const mailbox = stored
        ? await store.update(stored.id, patch(changes, password), {
            ...options,
            revision: stored.revision,
          })
        : await store.create({ ...values, password }, options);
      this.#forgetKey(run);
      return { mailbox };
    } catch (thrown) {
      const error = concealedError(thrown, password);
      // an unreadable response may have meant success
      if (!error.outcome && error.code !== 'protocol') return this.#refused(run, error);
      run.isUnsure = true;
      const options = this.#options(run);
      return this.#settled(
        run,
        error,
        await (stored
          ? outcomeOfUpdate(store, stored, changes, options)
          : outcomeOfCreate(store, values, options)),
      );
    } finally {
      this.#end(run);
    }
  }

  /** The options of the next request, which can be followed and stopped. */
  #options(run: Run): RequestOptions {
    run.wait?.end();
    run.wait = new RetryWait(() => {
      if (run === this.#run) this.#onRetry(run);
    });
    this.#host.requestUpdate();
    return run.wait.options;
  }

  #onRetry(run: Run): void {
    if (!run.isTold) this.#retrying();
    run.isTold = true;
    this.#host.requestUpdate();
  }

  #keyOf(version: number): string {
    if (this.#key?.version !== version) this.#key = { version, id: randomId() };
    return this.#key.id;
  }

  /** After a response, the same content needs a new key, since a store repeats its response to a known one. */
  #refused(run: Run, error: MailboxStoreError): SaveResult {
    if (!KEPT.includes(error.code)) this.#forgetKey(run);
    // it was stopped before it was sent again, and the former attempts did nothing
    return error.code === 'aborted' ? { error, outcome: 'undone' } : { error };
  }

  #settled(run: Run, error: MailboxStoreError, outcome: Outcome): SaveResult {
    switch (outcome.is) {
      case 'done':
        this.#forgetKey(run);
        return { mailbox: outcome.mailbox };
      case 'changed':
        this.#forgetKey(run);
        return { error: new MailboxStoreError('revision-mismatch', { current: outcome.mailbox }) };
      case 'undone':
        return { error, outcome: isUnderWay(error) ? 'unknown' : 'undone' };
      case 'unknown':
        return { error, outcome: 'unknown' };
    }
  }

  /** A save that nobody waits for any more must not affect the key of the next one. */
  #forgetKey(run = this.#run): void {
    if (run === this.#run) this.#key = undefined;
  }

  #end(run: Run | undefined): void {
    run?.wait?.end();
    if (run === this.#run) this.#run = undefined;
    this.#host.requestUpdate();
  }
}

/** Whether the store said that the save is still in progress, so that its result cannot be read yet. */
function isUnderWay({ code, status }: MailboxStoreError): boolean {
  return code === 'request-in-progress' || status === 202;
}

function patch(changes: Readonly<Record<string, unknown>>, password: string): MailboxPatch {
  return password === '' ? changes : { ...changes, password };
}
