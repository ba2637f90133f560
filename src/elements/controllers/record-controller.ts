import type { ReactiveController, ReactiveElement } from 'lit';
import type { Mailbox } from '../../model/mailbox.js';
import type { MailboxChange, MailboxStore } from '../../store/mailbox-store.js';
import { MailboxStoreError } from '../../store/store-error.js';
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
export interface Missed {
  readonly state: RecordState;
  readonly error: MailboxStoreError | undefined;
}

/** What the host does with a record. */
export interface RecordListener {
  /** The mailbox as the store has it now. */
  arrived(mailbox: Mailbox): void;
  /** Somebody else deleted the mailbox. */
  gone(): void;
  /** The mailbox cannot be shown: its values are not known, or the reading failed. */
  missed(record: Missed): void;
  /** Another store took the place of the one before. */
  moved(): void;
  /** The revision of the mailbox that the host knows. */
  knownRevision(): string | undefined;
}

/** Where the record is: none was asked for, on its way, here, not to be had, or of values that cannot be shown. */
export type RecordState = 'none' | 'loading' | 'ready' | 'failed' | 'unreadable';

/** Gets the mailbox that its host names from the store, and gets it anew when somebody else changed it. */
export class RecordController implements ReactiveController {
  readonly #host: RecordHost;
  readonly #stores: StoreController;
  readonly #listener: RecordListener;
  readonly #request: RecordRequest;
  #id: string | undefined;
  #store: MailboxStore | undefined;
  /** The latest store that there was. */
  #latest: MailboxStore | undefined;
  #state: RecordState = 'none';
  #error: MailboxStoreError | undefined;
  #isHeld = false;
  #isReleased = false;
  /** The latest change that was put off. */
  #missed: MailboxChange | undefined;

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

  /** Where the record is. */
  get state(): RecordState {
    return this.#state;
  }

  /** Why it failed. */
  get error(): MailboxStoreError | undefined {
    return this.#error;
  }

  /** In how many seconds the store is asked again, after it failed; 0: about now. `undefined` where it is not. */
  get retriesIn(): number | undefined {
    return this.#request.retriesIn;
  }

  hostUpdate(): void {
    // an attribute that was removed makes its property null
    const id = this.#host.mailboxId ? this.#host.mailboxId : undefined;
    const store = this.#stores.current;
    if (id === this.#id && store === this.#store) return;
    // there may be none for a while: when a form is moved, or while the code of the next one is loaded
    if (store && this.#latest && store !== this.#latest) this.#listener.moved();
    if (store) this.#latest = store;
    this.#store = store;
    this.#isHeld = false;
    if (this.#isReleased && id === this.#id) return;
    this.#isReleased = false;
    this.#id = id;
    this.#state = id === undefined ? 'none' : 'loading';
    void this.load();
  }

  /** Gets the mailbox; a later call outdates this one. */
  async load(): Promise<void> {
    this.#request.abort();
    if (this.#id === undefined) return;
    if (this.#state === 'failed') this.#state = 'loading';
    this.#host.requestUpdate();
    this.#take(await this.#request.get(this.#id));
    this.#host.requestUpdate();
  }

  /** Gives up getting the mailbox. */
  stop(): void {
    this.#request.abort();
    this.#miss(new MailboxStoreError('aborted'));
  }

  /** Lets go of the mailbox, for it is gone; what the host names stays as it is. */
  release(): void {
    this.#request.abort();
    this.#isReleased = true;
    this.#state = 'none';
  }

  /** Puts changes off while the host itself is changing the mailbox. */
  hold(): void {
    this.#isHeld = true;
    this.#missed = undefined;
  }

  /** Goes on, with what was put off: the latest of it may be the host's own change, or have come after that. */
  proceed(): void {
    this.#isHeld = false;
    if (this.#missed) this.#onChange(this.#missed);
  }

  #take(answer: RecordAnswer | undefined): void {
    if (answer?.error) this.#fail(answer.error);
    else if (answer) this.#arrive(answer.mailbox);
  }

  #arrive(mailbox: Mailbox): void {
    const isShown = isShowable(mailbox);
    // what somebody writes meanwhile is not taken away
    if (this.#state === 'ready' && !isShown) return;
    this.#error = undefined;
    this.#state = isShown ? 'ready' : 'unreadable';
    if (isShown) this.#listener.arrived(mailbox);
    else this.#listener.missed(this);
  }

  /** A mailbox that is here stays here when it cannot be got anew. */
  #fail(error: MailboxStoreError): void {
    if (this.#state !== 'ready') this.#miss(error);
    else if (error.code === 'not-found') this.#listener.gone();
  }

  #miss(error: MailboxStoreError): void {
    this.#state = error.unreadable ? 'unreadable' : 'failed';
    this.#error = error;
    this.#listener.missed(this);
    this.#host.requestUpdate();
  }

  #onChange(change: MailboxChange): void {
    if (this.#id === undefined || (change.kind !== 'reset' && change.id !== this.#id)) return;
    // what is on its way may be older
    if (this.#state === 'loading') void this.load();
    if (this.#state !== 'ready') return;
    if (this.#isHeld) this.#missed = change;
    else if (change.kind === 'deleted') {
      this.#request.abort();
      this.#listener.gone();
    } else if (change.kind === 'reset' || change.revision !== this.#listener.knownRevision())
      void this.load();
  }
}
