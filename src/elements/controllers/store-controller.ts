import type { ReactiveController, ReactiveElement } from 'lit';
import { DEFAULT_CAPABILITIES, type Capabilities } from '../../model/capabilities.js';
import { isObject } from '../../model/shapes.js';
import { guardStore } from '../../store/guarded-store.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { absoluteAddress } from '../../store/page.js';
import {
  isMailboxStoreError,
  MailboxStoreError,
  type MailboxStoreErrorCode,
} from '../../store/store-error.js';
import { unloadedStore } from '../../store/unloaded-store.js';
import { mailboxStoreContext } from '../contexts.js';
import { emit } from '../events.js';
import { ContextValue } from './context-value.js';
import { onRemoved } from './on-removed.js';
import { sharedStore } from './shared-store.js';

/** A host that names its store by a property or an attribute. */
export interface StoreHost extends ReactiveElement {
  readonly store: MailboxStore | undefined;
  readonly src: string | undefined;
  readonly readonly: boolean;
}

/** Failures that pass by themselves, or when somebody signs in. */
const TRANSIENT: readonly MailboxStoreErrorCode[] = [
  'unauthenticated',
  'rate-limited',
  'unavailable',
  'network',
  'timeout',
];
/** The stores made for `src`, by the whole address; shared, so that a page has one feed of changes for each. */
const bySource = new Map<string, WeakRef<MailboxStore>>();

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
  /** Whether what the store allows is still to be asked, for it could not be told. */
  #isUntold = false;
  #leave: (() => void) | undefined;

  /** @param changed - called with the store that is now used, before the host renders; not called while there is none. */
  constructor(host: StoreHost, changed: (store: MailboxStore | undefined) => void = () => undefined) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
    onRemoved(host, () => {
      this.#listen();
    });
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

  /** Whether nothing can be changed, as the host has it or the store. */
  get isReadonly(): boolean {
    return this.#host.readonly || this.#capabilities.readOnly;
  }

  /** Whether a store is on its way: named by `src`, and its code still loading. */
  get isLoading(): boolean {
    return this.#made !== undefined && this.#made.store === undefined;
  }

  hostConnected(): void {
    this.#listen();
    if (this.#current) void this.#learn(this.#current);
  }

  hostUpdate(): void {
    const raw = this.#host.store ?? this.#fromSrc() ?? this.#provided.value;
    const store = isObject(raw) ? guardStore(raw) : undefined;
    if (store === this.#current) return;
    this.#current = store;
    this.#capabilities = DEFAULT_CAPABILITIES;
    this.#isUntold = false;
    this.#listen();
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
    if (error.code === 'unauthenticated') this.#requireSignIn();
    emit(this.#host, 'mailbox-error', { error });
    return error;
  }

  /** Notes how a request ended that nobody gave up: a store that says it was aborted has failed, too. */
  failedUnasked(error: unknown): MailboxStoreError {
    return this.failed(error) ?? new MailboxStoreError('aborted');
  }

  /** Lets the page hear again that somebody has to sign in: who gave that up and asks anew may want to do it now. */
  allowSignIn(): void {
    if (this.#current) sharedStore(this.#current).isSignInRequired = false;
  }

  /** Notes that the store answered: it may now tell, too, what it could not before. */
  answered(): void {
    this.allowSignIn();
    if (this.#current && this.#isUntold) void this.#learn(this.#current);
  }

  /** Hears of it where the store lets somebody sign in by itself, before it fails. */
  #listen(): void {
    const leave = this.#leave;
    const store = this.#host.isConnected ? this.#current : undefined;
    this.#leave = store && this.#use(store);
    leave?.();
  }

  /** @returns what ends the use of the store. */
  #use(store: MailboxStore): () => void {
    const ignore = store.onSignIn?.(() => this.#requireSignIn());
    const leave = sharedStore(store).use();
    return () => {
      ignore?.();
      leave();
    };
  }

  /** Tells the page that somebody has to sign in: by the first element that hears of it. */
  #requireSignIn(): void {
    const store = this.#current;
    if (!store || sharedStore(store).isSignInRequired) return;
    sharedStore(store).isSignInRequired = true;
    emit(this.#host, 'mailbox-auth-required', null);
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
    try {
      const { RestMailboxStore } = await import('../../store/rest/rest-store.js');
      const href = absoluteAddress(src).replace(/\/+$/, '');
      const store = bySource.get(href)?.deref() ?? new RestMailboxStore(href);
      bySource.set(href, new WeakRef(store));
      this.#have(src, store);
    } catch {
      this.#have(src, this.#made?.store ?? unloadedStore(() => this.#make(src)));
    }
  }

  #have(src: string, store: MailboxStore): void {
    if (this.#made?.src !== src) return;
    this.#made = { src, store };
    this.#host.requestUpdate();
  }

  async #learn(store: MailboxStore): Promise<void> {
    this.#isUntold = false;
    try {
      const told = await sharedStore(store).capabilities();
      if (store !== this.#current) return;
      this.#capabilities = told;
      this.#host.requestUpdate();
    } catch (error) {
      // the list tells of a store that does not answer; what it can do is asked again when it does
      this.#isUntold =
        store === this.#current && isMailboxStoreError(error) && TRANSIENT.includes(error.code);
    }
  }
}
