import type { ReactiveController, ReactiveElement } from 'lit';
import type { Mailbox } from '../../model/mailbox.js';
import type { MailboxPage } from '../../model/query.js';
import type { MailboxChange, MailboxStore } from '../../store/mailbox-store.js';
import { MailboxStoreError } from '../../store/store-error.js';
import { ChangeBatch } from './change-batch.js';
import { Corrections } from './corrections.js';
import { ListLoad, type LoadOptions } from './list-load.js';
import { EVERYTHING, isSameQuery, ListView, PAGE_SIZE, pageOf, storeQuery } from './list-view.js';
import type { ListQuery, ListStatus } from './list-view.js';
import { MAX_REQUESTS, PageRequests } from './page-requests.js';
import { StoreChanges } from './store-changes.js';
import { StorePace } from './store-pace.js';
import type { StoreController } from './store-controller.js';
import { onRemoved } from './on-removed.js';

/** How long typing has to pause before a busy store is asked again, in ms. */
const REST = 120;
/** How often a list that changes while it is being loaded is loaded again without a pause. */
const MAX_REPEATS = 3;

/**
 * The rows of one query, loaded page by page as they are wanted. Old rows stay until new ones are there; late responses
 * are dropped, and requests that are no longer wanted aborted. Changes in the store reload the visible pages once.
 */
export class MailboxListController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #stores: StoreController;
  readonly #changed: (gone: readonly string[]) => void;
  #batch = this.#newBatch();
  readonly #pace = new StorePace(() => this.#host.requestUpdate());
  readonly #requests = new PageRequests();
  readonly #corrections = new Corrections();
  #store: MailboxStore | undefined;
  #query: ListQuery = EVERYTHING;
  /** The query that was requested last. */
  #asked: ListQuery | undefined;
  #view = new ListView(EVERYTHING);
  #load: ListLoad | undefined;
  #loaded: Promise<void> = Promise.resolve();
  #error: MailboxStoreError | undefined;
  /** Whether the store changed during the load. */
  #isOutdated = false;
  /** How many loads in a row were outdated by changes. */
  #repeats = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wanted: ReadonlySet<number> = new Set([0]);

  /** @param changed - called after changes by others, with the ids of deleted mailboxes, which are still shown */
  constructor(host: ReactiveElement, stores: StoreController, changed: (gone: readonly string[]) => void) {
    this.#host = host;
    this.#stores = stores;
    this.#changed = changed;
    new StoreChanges(host, stores, (change) => this.#batch.add(change, this.isQuick));
    host.addController(this);
    onRemoved(host, () => this.#abandon());
  }

  /** The rows to show: those of the latest query with a result. */
  get view(): ListView {
    return this.#view;
  }

  /** The current query: a new object whenever the query is another one, or the store is replaced. */
  get query(): ListQuery {
    return this.#query;
  }

  /** Whether the rows shown are those of the current query, or stay because there are no others. */
  get isShown(): boolean {
    return this.#view.isFor(this.#query, this.#load ? undefined : this.#error);
  }

  /** The state of the list. */
  get status(): ListStatus {
    if (!this.#store && !this.#stores.isLoading) return 'no-store';
    if (this.#view.answeredAt) return 'ready';
    return this.#error ? 'failed' : 'loading';
  }

  /** Why the latest load, or that of a page since, failed; earlier rows may still be shown. */
  get error(): MailboxStoreError | undefined {
    return this.#error ?? this.#view.failure;
  }

  /** Whether new rows are being loaded. */
  get isBusy(): boolean {
    return this.#load !== undefined || this.#timer !== undefined || (this.#stores.isLoading && !this.#store);
  }

  /** Whether the rows shown may be out of date: they are being reloaded, will be, or could not be. */
  get isOld(): boolean {
    return this.isBusy || this.#batch.isDue || this.error !== undefined;
  }

  /** The seconds until a failed request is repeated, 0 for about now; `undefined` if none is waiting. */
  get retriesIn(): number | undefined {
    return this.#load?.retriesIn;
  }

  /** Whether the store answers at once, so that there is no reason to save requests. */
  get isQuick(): boolean {
    return this.#pace.isQuick;
  }

  hostUpdate(): void {
    if (this.#stores.current !== this.#store) this.#restart();
    if (!this.#store || !this.#host.isConnected) return;
    if (this.#asked && isSameQuery(this.#query, this.#asked)) return;
    this.#asked = this.#query;
    if (this.isQuick || !this.isBusy) this.#start([0]);
    else this.#startSoon();
  }

  /** Shows another query, from its first row. */
  show(query: ListQuery): void {
    if (!isSameQuery(query, this.#query)) this.#query = query;
  }

  /**
   * Requests the rows from `first` up to but not including `end`, unless they are loaded. If they are, and the store is
   * slow, requests the next page.
   * @param travel - the direction of scrolling: 1 for down, -1 for up, 0 for neither
   * @param pinned - another row that is wanted, wherever it is
   * @returns whether some of these rows are being loaded and will be there at once
   */
  want(first: number, end: number, travel: number, pinned: number = first): boolean {
    const pages = new Set([pageOf(pinned)]);
    for (let row = first; row < end; row++) pages.add(pageOf(row));
    this.#wanted = pages;
    this.#view.keep(pages);
    this.#requests.abort((page) => pages.has(page) || pages.has(page - travel));
    if (!this.#view.answeredAt || this.#load?.hasPagesOf(this.#view) === false) return false;
    for (const page of pages) this.#requestOnce(page);
    if (this.#requests.size > 0) return this.isQuick;
    if (!this.isQuick) this.#requestOnce(pageOf(travel > 0 ? end - 1 : first) + travel);
    return false;
  }

  /** Reloads the rows that are wanted. */
  refresh(): Promise<void> {
    if (!this.#store) return Promise.resolve();
    this.#asked = this.#query;
    const isKnown = this.#view.isFor(this.#query);
    this.#start(isKnown ? [...this.#wanted].slice(0, MAX_REQUESTS) : [0]);
    return this.#loaded;
  }

  /** Aborts the load. */
  stop(): void {
    if (this.#load) this.#end(this.#load.view, new MailboxStoreError('aborted'));
  }

  /** Whether this element is changing a mailbox. */
  isChanging(id: string): boolean {
    return this.#batch.isHeld(id);
  }

  /**
   * Changes a mailbox and shows the result, without a reload.
   * @param work - resolves with the changed mailbox, or `undefined` if it was deleted
   */
  change(id: string, work: () => Promise<Mailbox | undefined>): Promise<Mailbox | undefined> {
    const batch = this.#batch;
    return batch.during(id, work, (mailbox) => {
      // the result of a store that was replaced meanwhile is not shown
      if (batch === this.#batch) this.correct(id, mailbox);
    });
  }

  /** Shows the current version of a mailbox, `undefined` if it was deleted, even if pending responses are older. */
  correct(id: string, mailbox: Mailbox | undefined): void {
    this.#corrections.note(id, mailbox);
    this.#isOutdated ||= this.#load !== undefined && !mailbox;
    if (mailbox) this.#view.replace(mailbox);
    // a mailbox that is not loaded may be counted nevertheless
    else if (!this.#view.remove(id)) this.#batch.add({ kind: 'reset' }, false);
  }

  #restart(): void {
    this.#abandon();
    this.#batch = this.#newBatch();
    if (this.#store) this.#query = { ...this.#query };
    this.#store = this.#stores.current;
    this.#view = new ListView(this.#query);
    this.#error = undefined;
    this.#pace.reset();
    this.#asked = undefined;
  }

  #newBatch(): ChangeBatch {
    return new ChangeBatch(
      (changes) => this.#onChanges(changes),
      (id) => this.#view.revisionOf(id),
    );
  }

  /** Aborts everything; results that are still missing will be requested again. */
  #abandon(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.isShown || !this.#view.isCounted) this.#asked = undefined;
    this.#load?.abort();
    this.#load = undefined;
    this.#requests.abort();
    this.#batch.clear();
  }

  /** Starts when typing pauses, and aborts the former load. */
  #startSoon(): void {
    this.#load?.abort();
    this.#load = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#start([0]), REST);
  }

  #start(pages: readonly number[]): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#load?.abort();
    this.#requests.abort();
    this.#load = new ListLoad(this.#query, () => this.#host.requestUpdate());
    this.#isOutdated = false;
    this.#loaded = this.#run(this.#load, pages);
    // a quick store answers before the page could show that the list is busy
    if (!this.isQuick) this.#host.requestUpdate();
  }

  async #run(load: ListLoad, pages: readonly number[]): Promise<void> {
    try {
      const onPartial = this.isShown ? undefined : (page: MailboxPage) => this.#showPartly(load, page);
      const options = { ...load.options, onPartial };
      const answers = await Promise.all(pages.map((page) => this.#ask(load.view.query, page, options)));
      if (load !== this.#load) return;
      answers.forEach((answer, index) => load.view.fill(pages[index] ?? 0, answer));
      this.#end(load.view, undefined);
    } catch (error) {
      if (load === this.#load) this.#end(load.view, this.#stores.failedUnasked(error));
    }
  }

  /** Shows the first rows before all are counted. */
  #showPartly(load: ListLoad, page: MailboxPage): void {
    if (load !== this.#load) return;
    this.#pace.partial();
    load.view.fill(0, page, false);
    this.#view = load.view;
    this.#error = undefined;
    this.#host.requestUpdate();
  }

  #end(view: ListView, error: MailboxStoreError | undefined): void {
    this.#load?.abort();
    this.#load = undefined;
    if (view.answeredAt || !this.#view.isFor(this.#query, error)) this.#view = view;
    this.#error = error;
    this.#host.requestUpdate();
    this.#repeats = this.#isOutdated && !error ? this.#repeats + 1 : 0;
    // with a pause after some time: a store that reports a change with every request would be asked without end
    if (this.#repeats > MAX_REPEATS) this.#batch.add({ kind: 'reset' }, false);
    else if (this.#repeats > 0) void this.refresh();
  }

  /** Requests an existing page that is not loaded, unless there are too many requests already. */
  #requestOnce(page: number): void {
    const isThere = page >= 0 && page * PAGE_SIZE < this.#view.count;
    if (isThere && this.#view.needs(page) && this.#requests.canAsk(page)) void this.#request(page);
  }

  /** Loads a page of the current view. */
  async #request(page: number): Promise<void> {
    const view = this.#view;
    const abort = this.#requests.begin(page);
    try {
      const answer = await this.#ask(view.query, page, { signal: abort.signal });
      if (view === this.#view && !view.fill(page, answer)) this.#batch.add({ kind: 'reset' }, this.isQuick);
    } catch (error) {
      if (!abort.signal.aborted) view.fail(page, this.#stores.failedUnasked(error));
    } finally {
      this.#requests.end(page, abort);
      this.#host.requestUpdate();
    }
  }

  async #ask(query: ListQuery, page: number, options: LoadOptions): Promise<MailboxPage> {
    if (!this.#store) throw new MailboxStoreError('aborted');
    const asked = storeQuery(query, page * PAGE_SIZE, PAGE_SIZE);
    const coming = this.#pace.timed(this.#store.list(asked, options), options.signal);
    const answer = await this.#corrections.applied(coming);
    this.#stores.answered();
    return answer;
  }

  #onChanges(changes: readonly MailboxChange[]): void {
    this.#changed(changes.flatMap((change) => (change.kind === 'deleted' ? change.id : [])));
    if (this.#load) this.#isOutdated = true;
    else void this.refresh();
  }
}
