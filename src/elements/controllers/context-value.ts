import { ContextEvent, type Context, type ContextCallback } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import { onProvider } from './on-provider.js';

/** The event with which Lit's providers announce themselves when they connect. */
interface ProviderEvent extends Event {
  readonly context: unknown;
}

/**
 * The value of a context (Context Community Protocol), kept up to date. Unlike Lit's own consumer, it also finds a
 * provider whose tag is defined after the host's, which would otherwise never hear the request, and it drops the value
 * of a provider that the host was moved away from. It listens on the document only while the host is connected.
 */
export class ContextValue<T> implements ReactiveController {
  /** The provider's value; `undefined` if there is no provider. */
  value: T | undefined;
  readonly #host: ReactiveElement;
  readonly #context: Context<symbol, T>;
  #unsubscribe: (() => void) | undefined;
  #leave: (() => void) | undefined;

  constructor(host: ReactiveElement, context: Context<symbol, T>) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  hostConnected(): void {
    this.value = undefined;
    this.#leave?.();
    this.#leave = onProvider(this.#host.ownerDocument, this.#onProvider);
    this.#ask();
    // if no provider answers, nothing else requests an update
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#leave?.();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #ask(): void {
    this.#host.dispatchEvent(new ContextEvent(this.#context, this.#host, this.#take, true));
  }

  readonly #take: ContextCallback<T> = (value, unsubscribe) => {
    // a nearer provider replaces the former one
    if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    this.value = value;
    this.#host.requestUpdate();
  };

  readonly #onProvider = (event: Event): void => {
    const { context } = event as ProviderEvent;
    if (context === this.#context && event.composedPath()[0] !== this.#host) this.#ask();
  };
}
