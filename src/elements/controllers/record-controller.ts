import type { ReactiveController, ReactiveElement } from 'lit';
import type { Mailbox } from '../../model/mailbox.js';
import type { MailboxChange, MailboxStore } from '../../store/mailbox-store.js';
import { isGone, MailboxStoreError } from '../../store/store-error.js';
import { isShowable } from './draft-texts.js';
import { RecordRequest, type RecordAnswer } from './record-request.js';
import { StoreChanges } from './store-changes.js';
import type { StoreController } from './store-controller.js';
import { onRemoved } from './on-removed.js';

/** A host that may name a mailbox. */
export interface RecordHost extends ReactiveElement {
  readonly mailboxId: string | null | undefined;
}

/** A record that cannot be shown, and why. */
export interface UnavailableRecord {
  readonly state: RecordState;
  readonly error: MailboxStoreError | undefined;
}

/** The callbacks of the host. */
export interface RecordListener {
  /** The mailbox was loaded. */
  loaded(mailbox: Mailbox): void;
  /** Somebody else deleted the mailbox. */
  deleted(): void;
  /** The mailbox cannot be shown: it has unknown values, or could not be loaded. */
  unavailable(record: UnavailableRecord): void;
  /** The store was replaced by another one. */
  storeReplaced(): void;
  /** The revision that the host has. */
  knownRevision(): string | undefined;
}

/** The state of the record; `unreadable` if it has values that cannot be shown. */
export type RecordState = 'none' | 'loading' | 'ready' | 'failed' | 'unreadable';

/** Loads the mailbox that its host names, and reloads it when somebody else has changed it. */
export class RecordController implements ReactiveController {
  readonly #host: RecordHost;
  readonly #stores: StoreController;
  readonly #listener: RecordListener;
  readonly #request: RecordRequest;
  #id: string | undefined;
  #store: MailboxStore | undefined;
  /** The last store. */
  #latest: MailboxStore | undefined;
  #state: RecordState = 'none';
  #error: MailboxStoreError | undefined;
  #isOnHold = false;
  #isReleased = false;
  /** The latest deferred change. */
  #deferred: MailboxChange | undefined;

  constructor(host: RecordHost, stores: StoreController, listener: RecordListener) {
    this.#host = host;
    this.#stores = stores;
    this.#listener = listener;
    this.#request = new RecordRequest(stores, () => host.requestUpdate());
    host.addController(this);
    onRemoved(host, () => {
      this.#request.abort();
      if (this.#state === 'loading') this.#id = undefined;
    });
    new StoreChanges(host, stores, (change) => {
      this.#onChange(change);
    });
  }

  /** The state of the record. */
  get state(): RecordState {
    return this.#state;
  }

  /** Why it could not be loaded. */
  get error(): MailboxStoreError | undefined {
    return this.#error;
  }

  /** The seconds until a failed request is repeated, 0 for about now; `undefined` if none is waiting. */
  get retriesIn(): number | undefined {
    return this.#request.retriesIn;
  }

  hostUpdate(): void {
    // an attribute that was removed makes its property null
    const id = this.#host.mailboxId ? this.#host.mailboxId : undefined;
    const store = this.#stores.current;
    // an element that was removed still renders once
    if (!this.#host.isConnected || (id === this.#id && store === this.#store)) return;
    // for a while there may be no store: while a form is moved, or the code of the next store is loaded
    if (store && this.#latest && store !== this.#latest) this.#listener.storeReplaced();
    if (store) this.#latest = store;
    this.#store = store;
    this.#isOnHold = false;
    if (this.#isReleased && id === this.#id) return;
    this.#isReleased = false;
    this.#id = id;
    this.#state = id === undefined ? 'none' : 'loading';
    void this.load();
  }

  /** Loads the mailbox; a later call supersedes this one. */
  async load(): Promise<void> {
    this.#request.abort();
    if (this.#id === undefined) return;
    if (this.#state === 'failed') this.#state = 'loading';
    this.#host.requestUpdate();
    this.#take(await this.#request.get(this.#id, this.#state === 'ready'));
    this.#host.requestUpdate();
  }

  /** Aborts loading the mailbox. */
  stop(): void {
    this.#request.abort();
    this.#markUnavailable(new MailboxStoreError('aborted'));
  }

  /** Forgets the mailbox, which was deleted; the host's `mailboxId` stays as it is. */
  release(): void {
    this.#request.abort();
    this.#isReleased = true;
    this.#state = 'none';
  }

  /** Defers changes while the host itself is changing the mailbox. */
  hold(): void {
    this.#isOnHold = true;
    this.#deferred = undefined;
  }

  /** Handles the latest deferred change, which may be the host's own one or a later one. */
  resume(): void {
    this.#isOnHold = false;
    if (this.#deferred) this.#onChange(this.#deferred);
  }

  #take(answer: RecordAnswer | undefined): void {
    if (answer?.error) this.#fail(answer.error);
    else if (answer) this.#arrive(answer.mailbox);
  }

  #arrive(mailbox: Mailbox): void {
    const isShown = isShowable(mailbox);
    // what the person is editing is not taken away
    if (this.#state === 'ready' && !isShown) return;
    this.#error = undefined;
    this.#state = isShown ? 'ready' : 'unreadable';
    if (isShown) this.#listener.loaded(mailbox);
    else this.#listener.unavailable(this);
  }

  /** A loaded mailbox stays if it cannot be reloaded. */
  #fail(error: MailboxStoreError): void {
    if (this.#state !== 'ready') this.#markUnavailable(error);
    else if (isGone(error)) this.#listener.deleted();
  }

  #markUnavailable(error: MailboxStoreError): void {
    this.#state = error.unreadable ? 'unreadable' : 'failed';
    this.#error = error;
    this.#listener.unavailable(this);
    this.#host.requestUpdate();
  }

  #onChange(change: MailboxChange): void {
    if (this.#id === undefined || (change.kind !== 'reset' && change.id !== this.#id)) return;
    // the pending response may be older
    if (this.#state === 'loading') void this.load();
    if (this.#state !== 'ready') return;
    if (this.#isOnHold) this.#deferred = change;
    else if (change.kind === 'deleted') {
      this.#request.abort();
      this.#listener.deleted();
    } else if (change.kind === 'reset' || change.revision !== this.#listener.knownRevision())
      void this.load();
  }
}
