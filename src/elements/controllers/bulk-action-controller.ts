import type { ReactiveElement } from 'lit';
import type { BulkAction, Mailbox } from '../../model/mailbox.js';
import type { MailboxStore, RevisionOptions } from '../../store/mailbox-store.js';
import { isOffline } from '../../store/page.js';
import { randomId } from '../../store/random-id.js';
import {
  isGone,
  isMailboxStoreError,
  MailboxStoreError,
  type MailboxStoreErrorCode,
} from '../../store/store-error.js';
import { turn } from '../../store/turn.js';
import type { MailboxListController } from './mailbox-list-controller.js';
import { MAX_REQUESTS } from './page-requests.js';
import { RetryWait } from './retry-wait.js';
import type { StoreController } from './store-controller.js';
import { onRemoved } from './on-removed.js';

/** A mailbox that could not be changed. */
export interface Failure {
  /** The mailbox as far as it is known now. */
  readonly mailbox: Mailbox;
  readonly error: MailboxStoreError;
  /** Whether the browser was offline when it failed. */
  readonly isOffline: boolean;
  /** The idempotency key: the same for every attempt at the same change. */
  readonly key: string | undefined;
}

/** An action on some mailboxes, in progress or ended. */
export interface BulkRun {
  readonly action: BulkAction;
  readonly total: number;
  /** The changed mailboxes, as they were before. */
  readonly done: Mailbox[];
  readonly failures: Failure[];
  isRunning: boolean;
  isStopped: boolean;
  /** Set if requests are being repeated, so that the action takes longer. */
  isSlow?: true;
}

/** A change to make; without a key if this is the first attempt. */
interface Task {
  readonly mailbox: Mailbox;
  readonly key?: string | undefined;
}

/** How long work continues before the browser gets a turn, in ms. */
const SLICE = 8;
/** The errors after which a mailbox may differ from what is known; an unreadable response may have meant success. */
const CORRECTING: readonly MailboxStoreErrorCode[] = ['revision-mismatch', 'mailbox-enabled', 'protocol'];
/** The errors that no further attempt can mend. */
const FINAL: readonly MailboxStoreErrorCode[] = ['not-found', 'forbidden', 'mailbox-enabled'];

/**
 * Enables, disables or deletes mailboxes, at most four at a time, and remembers which of them failed, and why. There is
 * never more than one change in progress for a mailbox.
 */
export class BulkActionController {
  readonly #host: ReactiveElement;
  readonly #stores: StoreController;
  readonly #list: MailboxListController;
  readonly #ended: (run: BulkRun) => void;
  /** The requests in progress. */
  readonly #waits = new Set<RetryWait>();
  #run: BulkRun | undefined;

  /** @param ended - called when the action has ended, unless the host was removed */
  constructor(
    host: ReactiveElement,
    stores: StoreController,
    list: MailboxListController,
    ended: (run: BulkRun) => void,
  ) {
    this.#host = host;
    this.#stores = stores;
    this.#list = list;
    this.#ended = ended;
    onRemoved(host, () => this.stop());
  }

  /** The latest action, until it is dismissed. */
  get run(): BulkRun | undefined {
    return this.#run;
  }

  /** Changes mailboxes. Does nothing if an action is in progress. */
  start(action: BulkAction, mailboxes: readonly Mailbox[]): Promise<void> {
    return this.#perform(
      action,
      mailboxes.map((mailbox) => ({ mailbox })),
    );
  }

  /** Repeats the failed changes that may succeed. */
  async retry(): Promise<void> {
    const { action, failures } = this.#run ?? {};
    if (action && failures) await this.#perform(action, failures.filter(canRetry));
  }

  /** Starts no more changes, and repeats no more requests. */
  stop(): void {
    if (!this.#run?.isRunning) return;
    this.#run.isStopped = true;
    for (const wait of this.#waits) if (wait.retriesIn !== undefined) wait.abort();
    this.#host.requestUpdate();
  }

  /** Forgets even an action in progress; in a store that was replaced, it ends unseen. */
  abandon(): void {
    this.#run = undefined;
  }

  /** Forgets the latest action. */
  dismiss(): void {
    if (this.#run?.isRunning) return;
    this.#run = undefined;
    this.#host.requestUpdate();
  }

  async #perform(action: BulkAction, all: readonly Task[]): Promise<void> {
    const store = this.#stores.current;
    const tasks = all.filter(({ mailbox }) => !this.#list.isChanging(mailbox.id));
    if (!store || tasks.length === 0 || this.#run?.isRunning) return;
    const run: BulkRun = {
      action,
      total: tasks.length,
      done: [],
      failures: [],
      isRunning: true,
      isStopped: false,
    };
    this.#run = run;
    this.#stores.allowSignIn();
    this.#host.requestUpdate();
    const queue = tasks.values();
    await Promise.all(Array.from({ length: MAX_REQUESTS }, () => this.#work(run, store, queue)));
    if (run !== this.#run) return;
    run.isRunning = false;
    this.#host.requestUpdate();
    if (this.#host.isConnected) this.#ended(run);
  }

  async #work(run: BulkRun, store: MailboxStore, queue: Iterable<Task>): Promise<void> {
    let began = performance.now();
    for (const task of queue) {
      if (run.isStopped) return;
      await this.#attempt(run, store, task);
      if (performance.now() - began < SLICE) continue;
      this.#host.requestUpdate();
      await turn();
      began = performance.now();
    }
  }

  async #attempt(run: BulkRun, store: MailboxStore, { mailbox, key = randomId() }: Task): Promise<void> {
    const wait = new RetryWait(() => {
      run.isSlow = true;
      this.#host.requestUpdate();
    });
    const options = { revision: mailbox.revision, idempotencyKey: key, ...wait.options };
    // the list defers changes that the store reports for the mailbox until the outcome is known: they may be this one
    const work = async (): Promise<Mailbox | undefined> => {
      try {
        return await change(store, run.action, mailbox, options);
      } catch (thrown) {
        const error = isMailboxStoreError(thrown) ? thrown : new MailboxStoreError('protocol');
        const wasOffline = error.code === 'network' && isOffline();
        const now = await current(store, mailbox, error);
        if ((error.outcome ?? error.code === 'protocol') && isDone(run.action, now)) return now;
        if (run === this.#run) this.#fail(run, { mailbox, key }, error, now, wasOffline);
        throw error;
      }
    };
    this.#waits.add(wait);
    try {
      await this.#list.change(mailbox.id, work);
    } catch {
      // the failure is recorded
      return;
    } finally {
      this.#waits.delete(wait);
      wait.end();
    }
    if (run !== this.#run) return;
    this.#stores.answered();
    run.done.push(mailbox);
  }

  #fail(
    run: BulkRun,
    { mailbox, key }: Task,
    error: MailboxStoreError,
    now: Mailbox | undefined,
    wasOffline: boolean,
  ): void {
    if (now !== mailbox) this.#list.correct(mailbox.id, now);
    run.failures.push({
      mailbox: now ?? mailbox,
      error: reasonOf(error, run.action, now),
      isOffline: wasOffline,
      // with another revision, it is another request
      key: now?.revision === mailbox.revision ? key : undefined,
    });
    if (this.#host.isConnected) this.#stores.failed(error);
  }
}

/** Whether a failed change may succeed if it is repeated. */
export function canRetry({ error }: Pick<Failure, 'error'>): boolean {
  return !FINAL.includes(error.code);
}

/** The mailbox after a failure, which may differ from what was known; `undefined` if it was deleted. */
async function current(
  store: MailboxStore,
  mailbox: Mailbox,
  error: MailboxStoreError,
): Promise<Mailbox | undefined> {
  if (isGone(error)) return undefined;
  if (!CORRECTING.includes(error.code) && !error.outcome) return mailbox;
  // what cannot be found out is taken to be as it was
  const onFailure = (reason: unknown): Mailbox | undefined => (isGone(reason) ? undefined : mailbox);
  return error.current ?? (await store.get(mailbox.id).catch(onFailure));
}

/** The error to show: a mailbox that somebody else enabled meanwhile cannot be deleted until it is disabled. */
function reasonOf(error: MailboxStoreError, action: BulkAction, now: Mailbox | undefined): MailboxStoreError {
  const isEnabled = action === 'delete' && error.code === 'revision-mismatch' && now?.enabled;
  return isEnabled ? new MailboxStoreError('mailbox-enabled') : error;
}

/** Whether a mailbox is as the action would leave it. */
function isDone(action: BulkAction, now: Mailbox | undefined): boolean {
  return action === 'delete' ? now === undefined : now?.enabled === (action === 'enable');
}

async function change(
  store: MailboxStore,
  action: BulkAction,
  { id }: Mailbox,
  options: RevisionOptions,
): Promise<Mailbox | undefined> {
  if (action === 'delete') {
    await store.delete(id, options);
    return undefined;
  }
  const now = await store.update(id, { enabled: action === 'enable' }, options);
  // a store that returns anything else has not confirmed the change
  if (now.id !== id || !isDone(action, now)) throw new MailboxStoreError('protocol', { outcome: 'unknown' });
  return now;
}
