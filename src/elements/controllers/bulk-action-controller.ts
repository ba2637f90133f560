import type { ReactiveElement } from 'lit';
import type { Mailbox } from '../../model/mailbox.js';
import type { MailboxStore, RevisionOptions } from '../../store/mailbox-store.js';
import { isOffline } from '../../store/page.js';
import { randomId } from '../../store/random-id.js';
import { isMailboxStoreError, MailboxStoreError } from '../../store/store-error.js';
import { turn } from '../../store/turn.js';
import type { MailboxListController } from './mailbox-list-controller.js';
import { MAX_REQUESTS } from './page-requests.js';
import { RetryWait } from './retry-wait.js';
import type { StoreController } from './store-controller.js';
import { onRemoved } from './on-removed.js';

/** What is done to mailboxes. */
export type BulkAction = 'enable' | 'disable' | 'delete';

/** A mailbox that could not be changed. */
export interface Failure {
  /** The mailbox as it is now known. */
  readonly mailbox: Mailbox;
  readonly error: MailboxStoreError;
  /** Whether the browser was offline, when it failed. */
  readonly isOffline: boolean;
  /** The same for every try of the same change, so that it happens once. */
  readonly key: string | undefined;
}

/** An action on some mailboxes, under way or ended. */
export interface BulkRun {
  readonly action: BulkAction;
  readonly total: number;
  /** Those that were changed, as they were before. */
  readonly done: Mailbox[];
  readonly failures: Failure[];
  isRunning: boolean;
  isStopped: boolean;
  /** Whether the store failed and is asked again, so that it takes its time. */
  isSlow?: true;
}

/** A change that is to be made: for the first time where it has no key yet. */
interface Task {
  readonly mailbox: Mailbox;
  readonly key?: string | undefined;
}

/** How long work goes on before the browser gets a turn, in ms. */
const SLICE = 8;
/** After these the mailbox is other than it was thought to be; an answer that cannot be read may have been one of success. */
const CORRECTING: ReadonlySet<string> = new Set(['revision-mismatch', 'mailbox-enabled', 'protocol']);
/** These fail again, however often they are tried. */
const FINAL: ReadonlySet<string> = new Set(['not-found', 'forbidden', 'mailbox-enabled']);

/**
 * Enables, disables or deletes mailboxes, at most four at a time, and remembers which could not be changed and why. What
 * is under way for a mailbox is not begun a second time.
 */
export class BulkActionController {
  readonly #host: ReactiveElement;
  readonly #stores: StoreController;
  readonly #list: MailboxListController;
  readonly #ended: (run: BulkRun) => void;
  /** The requests that are under way. */
  readonly #waits = new Set<RetryWait>();
  #run: BulkRun | undefined;

  /** @param ended - called when all that can be done is done, unless the host is gone */
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

  /** Changes mailboxes. Does nothing while an action is under way. */
  async start(action: BulkAction, mailboxes: readonly Mailbox[]): Promise<void> {
    await this.#perform(
      action,
      mailboxes.map((mailbox) => ({ mailbox })),
    );
  }

  /** Tries again what failed and may succeed. */
  async retry(): Promise<void> {
    const { action, failures } = this.#run ?? {};
    if (action && failures) await this.#perform(action, failures.filter(canRetry));
  }

  /** Begins nothing more, and sends nothing again. */
  stop(): void {
    if (!this.#run?.isRunning) return;
    this.#run.isStopped = true;
    for (const wait of this.#waits) if (wait.retriesIn !== undefined) wait.abort();
    this.#host.requestUpdate();
  }

  /** Forgets an action that is under way, too: in a store that was replaced it ends unseen. */
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

  async #work(run: BulkRun, store: MailboxStore, queue: Iterator<Task, undefined>): Promise<void> {
    let began = performance.now();
    for (let next = queue.next(); !next.done && !run.isStopped; next = queue.next()) {
      await this.#attempt(run, store, next.value);
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
    // until it is known what came of it, what the store tells of the mailbox waits: it may be what was done here
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
      // that it failed is noted
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
    const isSame = now === undefined || now.revision === mailbox.revision;
    // with another revision it is another request
    const failure = { mailbox: now ?? mailbox, isOffline: wasOffline, key: isSame ? key : undefined };
    run.failures.push({ ...failure, error: reasonOf(error, run.action, now) });
    if (this.#host.isConnected) this.#stores.failed(error);
  }
}

/** Whether something that failed may succeed when it is tried again. */
export function canRetry({ error }: Pick<Failure, 'error'>): boolean {
  return !FINAL.has(error.code);
}

/** A mailbox as it is after a failure, none where it is deleted: it may be other than it seemed. */
async function current(
  store: MailboxStore,
  mailbox: Mailbox,
  error: MailboxStoreError,
): Promise<Mailbox | undefined> {
  if (error.code === 'not-found') return undefined;
  if (!CORRECTING.has(error.code) && !error.outcome) return mailbox;
  return error.current ?? (await look(store, mailbox));
}

/** The mailbox as it is now, none where it is deleted; as it was where that cannot be known. */
async function look(store: MailboxStore, mailbox: Mailbox): Promise<Mailbox | undefined> {
  try {
    return await store.get(mailbox.id);
  } catch (error) {
    return isMailboxStoreError(error) && error.code === 'not-found' ? undefined : mailbox;
  }
}

/** Whoever else changed a mailbox may have enabled it: then it cannot be deleted, and disabling it would help. */
function reasonOf(error: MailboxStoreError, action: BulkAction, now: Mailbox | undefined): MailboxStoreError {
  const isEnabled = action === 'delete' && error.code === 'revision-mismatch' && now?.enabled === true;
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
  // a store that tells something else has not confirmed it
  if (now.id !== id || !isDone(action, now)) throw new MailboxStoreError('protocol', { outcome: 'unknown' });
  return now;
}
