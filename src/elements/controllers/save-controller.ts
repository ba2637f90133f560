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
  /** After an answer was lost: reading showed that nothing was saved, or did not show it either way. */
  readonly outcome?: 'undone' | 'unknown';
}

/** The failures after which the same content is still the same request: it had no answer, or is not done. */
const KEPT: readonly MailboxStoreErrorCode[] = ['network', 'request-in-progress', 'aborted'];

/** A save that is under way. */
interface Run {
  /** The request of the moment: the save itself, or the reading after its answer was lost. */
  wait?: RetryWait;
  /** Whether it is just being found out if something was saved. */
  isUnsure?: boolean;
  /** Whether it was told that the store is asked again. */
  isTold?: boolean;
}

/** How a save ended. */
export type SaveResult = { readonly mailbox: Mailbox } | SaveFailure;

/**
 * Saves a draft, once at a time. Every try of the same content carries the same idempotency key until the store has
 * answered; an answer that was lost is looked for by reading. It keeps nothing of what it saves.
 */
export class SaveController {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  readonly #draft: DraftController;
  readonly #retrying: () => void;
  #run: Run | undefined;
  #key: { readonly version: number; readonly id: string } | undefined;

  /** @param retrying - told once of a save whose store failed and is asked again */
  constructor(
    host: Pick<ReactiveControllerHost, 'requestUpdate'>,
    draft: DraftController,
    retrying: () => void,
  ) {
    this.#host = host;
    this.#draft = draft;
    this.#retrying = retrying;
  }

  /** Whether a save is on its way. */
  get isBusy(): boolean {
    return this.#run !== undefined;
  }

  /** Whether it is just being found out if something was saved. */
  get isUnsure(): boolean {
    return this.#run?.isUnsure === true;
  }

  /** In how many seconds the store is asked again, after it failed; 0: about now. `undefined` where it is not. */
  get retriesIn(): number | undefined {
    return this.#run?.wait?.retriesIn;
  }

  /** Gives up what is under way, as far as it is not done. */
  stop(): void {
    this.#run?.wait?.abort();
  }

  /** Waits no longer for what is under way, for something else is written now; the store still gets it done. */
  release(): void {
    this.#forgetKey();
    this.#end(this.#run);
  }

  /** Saves what stands in the draft, with the password where one was typed. */
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
      // an answer that cannot be read may have been one of success
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

  /** What the next request carries, so that it can be followed and stopped. */
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

  /** After an answer the same content is another request, for a store gives the answer to a known key again. */
  #refused(run: Run, error: MailboxStoreError): SaveResult {
    if (!KEPT.includes(error.code)) this.#forgetKey(run);
    // it was stopped before it was sent again, and the tries before did nothing
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

  /** One that nobody waits for any more has no say about the key of the next. */
  #forgetKey(run = this.#run): void {
    if (run === this.#run) this.#key = undefined;
  }

  #end(run: Run | undefined): void {
    run?.wait?.end();
    if (run === this.#run) this.#run = undefined;
    this.#host.requestUpdate();
  }
}

/** Whether the store said that it is at it: what it is still working on is not there yet. */
function isUnderWay({ code, status }: MailboxStoreError): boolean {
  return code === 'request-in-progress' || status === 202;
}

function patch(changes: Readonly<Record<string, unknown>>, password: string): MailboxPatch {
  return password === '' ? changes : { ...changes, password };
}
