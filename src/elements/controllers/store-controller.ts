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
import { mailboxStoreContext, readonlyContext } from '../contexts.js';
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

/** The failures that pass by themselves, or after signing in. */
const TRANSIENT: readonly MailboxStoreErrorCode[] = [
  'unauthenticated',
  'rate-limited',
  'unavailable',
  'network',
  'timeout',
];
/** The stores made for `src`, by absolute URL, shared, so that a page has only one feed of changes for each. */
const bySource = new Map<string, WeakRef<MailboxStore>>();

/**
 * The store of an element: its `store` property, or else one for its `src` attribute, or else that of the nearest
 * provider. The store is guarded, so that every call ends with a usable result or a `MailboxStoreError`.
 */
export class StoreController implements ReactiveController {
  readonly #host: StoreHost;
  readonly #changed: (store: MailboxStore | undefined) => void;
  readonly #provided: ContextValue<MailboxStore | undefined>;
  readonly #readonly: ContextValue<boolean>;
  #made: { readonly src: string; readonly store: MailboxStore | undefined } | undefined;
  #current: MailboxStore | undefined;
  #capabilities: Capabilities = DEFAULT_CAPABILITIES;
  /** Whether the capabilities have to be asked for again, because the store was not available. */
  #isUntold = false;
  #leave: (() => void) | undefined;

  /**
   * @param changed - called with the new store before the host renders, or with `undefined` if there is none any more
   */
  constructor(host: StoreHost, changed: (store: MailboxStore | undefined) => void = () => undefined) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
    onRemoved(host, () => {
      this.#listen();
    });
    this.#provided = new ContextValue(host, mailboxStoreContext);
    this.#readonly = new ContextValue(host, readonlyContext);
  }

  /** The store in use; `undefined` while there is none. */
  get current(): MailboxStore | undefined {
    return this.#current;
  }

  /** The capabilities of the store; the defaults until they are known. */
  get capabilities(): Capabilities {
    return this.#capabilities;
  }

  /** Whether the host, a provider around it or the store is read-only. */
  get isReadonly(): boolean {
    return this.#host.readonly || this.#readonly.value === true || this.#capabilities.readOnly;
  }

  /** Whether the code of the `src` store is being loaded. */
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
   * Reports a failed request with `mailbox-error`, and with `mailbox-auth-required` if the user has to sign in.
   * @returns the error to show; `undefined` if the request was aborted
   */
  failed(error: unknown): MailboxStoreError | undefined {
    if (!isMailboxStoreError(error) || error.code === 'aborted') return undefined;
    if (error.code === 'unauthenticated') this.#requireSignIn();
    emit(this.#host, 'mailbox-error', { error });
    return error;
  }

  /** Reports a failed request that nobody aborted: a store that claims so has failed, too. */
  failedUnasked(error: unknown): MailboxStoreError {
    return this.failed(error) ?? new MailboxStoreError('aborted');
  }

  /** Allows `mailbox-auth-required` to be fired again: a user who tries again may now want to sign in. */
  allowSignIn(): void {
    if (this.#current) sharedStore(this.#current).isSignInRequired = false;
  }

  /** Notes that a request succeeded, so that capabilities that were not available are asked for again. */
  answered(): void {
    this.allowSignIn();
    if (this.#current && this.#isUntold) void this.#learn(this.#current);
  }

  /** Listens for a store that lets the user sign in by itself, before any request fails. */
  #listen(): void {
    const leave = this.#leave;
    const store = this.#host.isConnected ? this.#current : undefined;
    this.#leave = store && this.#use(store);
    leave?.();
  }

  /** @returns a function that ends the use of the store. */
  #use(store: MailboxStore): () => void {
    const ignore = store.onSignIn?.(() => this.#requireSignIn());
    const leave = sharedStore(store).use();
    return () => {
      ignore?.();
      leave();
    };
  }

  /** Fires `mailbox-auth-required`, from the first element that notices. */
  #requireSignIn(): void {
    const store = this.#current;
    if (!store || sharedStore(store).isSignInRequired) return;
    sharedStore(store).isSignInRequired = true;
    emit(this.#host, 'mailbox-auth-required', null);
  }

  /** The `src` store, made once per URL, with code that is loaded only when it is used. */
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
      // the list reports that the store fails; capabilities are asked for again once it answers
      this.#isUntold =
        store === this.#current && isMailboxStoreError(error) && TRANSIENT.includes(error.code);
    }
  }
}
