import type { ReactiveController, ReactiveElement } from 'lit';
import { DEFAULT_CAPABILITIES, type Capabilities } from '../../model/capabilities.js';
import { isObject } from '../../model/shapes.js';
import { guardStore } from '../../store/guarded-store.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { isMailboxStoreError, type MailboxStoreError } from '../../store/store-error.js';
import { mailboxStoreContext } from '../contexts.js';
import { emit } from '../events.js';
import { ContextValue } from './context-value.js';

/** A host that names its store by a property or an attribute. */
export interface StoreHost extends ReactiveElement {
  readonly store: MailboxStore | undefined;
  readonly src: string | undefined;
}

/** What every element of a page has learnt of a store; shared, so that a page asks once. */
const known = new WeakMap<MailboxStore, Promise<Capabilities>>();
/** The stores made for `src`, by the whole address; shared, so that a page has one feed of changes for each. */
const bySource = new Map<string, WeakRef<MailboxStore>>();
/** The stores that wait for somebody to sign in; told once, until an answer comes again. */
const unauthenticated = new WeakSet<MailboxStore>();

/**
 * The store that an element works with: its `store` property, else one made of its `src` attribute, else the nearest
 * provider's. The store is guarded, so that whatever it does ends in an answer or a `MailboxStoreError`.
 */
export class StoreController implements ReactiveController {
  readonly #host: StoreHost;
  readonly #changed: (store: MailboxStore | undefined) => void;
  readonly #provided: ContextValue<MailboxStore | undefined>;
  #made: { readonly src: string; readonly store: MailboxStore | undefined } | undefined;
  #current: MailboxStore | undefined;
  #capabilities: Capabilities = DEFAULT_CAPABILITIES;

  /** @param changed - called with the store that is now used, before the host renders; not called while there is none. */
  constructor(host: StoreHost, changed: (store: MailboxStore | undefined) => void = () => undefined) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
    this.#provided = new ContextValue(host, mailboxStoreContext);
  }

  /** The store in use; `undefined` while there is none. */
  get current(): MailboxStore | undefined {
    return this.#current;
  }

  /** What the store allows; the defaults until it told. */
  get capabilities(): Capabilities {
    return this.#capabilities;
  }

  /** Whether a store is on its way: named by `src`, and its code still loading. */
  get isLoading(): boolean {
    return this.#made !== undefined && this.#made.store === undefined;
  }

  hostUpdate(): void {
    const raw = this.#host.store ?? this.#fromSrc() ?? this.#provided.value;
    const store = isObject(raw) ? guardStore(raw) : undefined;
    if (store === this.#current) return;
    this.#current = store;
    this.#capabilities = DEFAULT_CAPABILITIES;
    if (store) void this.#learn(store);
    this.#changed(store);
  }

  /**
   * Notes how a request to the store ended, so that `mailbox-auth-required` is fired once when it does not know who is
   * asking.
   * @returns the error, where it is one that shall be shown: one that was not asked for by aborting.
   */
  failed(error: unknown): MailboxStoreError | undefined {
    if (!isMailboxStoreError(error) || error.code === 'aborted') return undefined;
    const store = this.#current;
    if (error.code === 'unauthenticated' && store && !unauthenticated.has(store)) {
      unauthenticated.add(store);
      emit(this.#host, 'mailbox-auth-required', null);
    }
    emit(this.#host, 'mailbox-error', { error });
    return error;
  }

  /** Notes that the store answered. */
  answered(): void {
    if (this.#current) unauthenticated.delete(this.#current);
  }

  /** The `src` store, made once for each address by code that is loaded only where it is used. */
  #fromSrc(): MailboxStore | undefined {
    const { src } = this.#host;
    // an attribute that was removed makes its property null
    if (this.#host.store || !src) {
      this.#made = undefined;
      return undefined;
    }
    if (this.#made?.src !== src) {
      this.#made = { src, store: undefined };
      void this.#make(src);
    }
    return this.#made.store;
  }

  async #make(src: string): Promise<void> {
    const { RestMailboxStore } = await import('../../store/rest/rest-store.js');
    if (this.#made?.src !== src) return;
    // what is no address fails when it is asked, and says so where the mailboxes would be
    const href = URL.canParse(src, document.baseURI) ? new URL(src, document.baseURI).href : src;
    const store = bySource.get(href)?.deref() ?? new RestMailboxStore(href);
    bySource.set(href, new WeakRef(store));
    this.#made = { src, store };
    this.#host.requestUpdate();
  }

  async #learn(store: MailboxStore): Promise<void> {
    const capabilities = known.get(store) ?? store.capabilities();
    known.set(store, capabilities);
    try {
      const told = await capabilities;
      if (store !== this.#current) return;
      this.#capabilities = told;
      this.#host.requestUpdate();
    } catch {
      // The list tells of a store that does not answer; what it can do is asked again next time.
      known.delete(store);
    }
  }
}
