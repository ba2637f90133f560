import { ContextEvent, type Context, type ContextCallback } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';

/** The event by which Lit's providers make themselves known when they connect. */
interface ProviderEvent extends Event {
  readonly context: unknown;
}

/**
 * The value of a context (Context Community Protocol), kept up to date. Unlike Lit's own consumer it also finds a provider
 * whose tag is defined after the host's, which else would never hear the request (it listens on the document for that only
 * while connected), and it forgets the value of a provider that the host was moved away from.
 */
export class ContextValue<T> implements ReactiveController {
  /** The provider's value; `undefined` where there is none. */
  value: T | undefined;
  readonly #host: ReactiveElement;
  readonly #context: Context<symbol, T>;
  #unsubscribe: (() => void) | undefined;
  /** Where it listens: a host may be adopted by another document before it is told that it was disconnected. */
  #document: Document | undefined;

  constructor(host: ReactiveElement, context: Context<symbol, T>) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  hostConnected(): void {
    this.value = undefined;
    this.#document = this.#host.ownerDocument;
    this.#document.addEventListener('context-provider', this.#onProvider);
    this.#ask();
    // where no provider answers, nothing else would
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#document?.removeEventListener('context-provider', this.#onProvider);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #ask(): void {
    this.#host.dispatchEvent(new ContextEvent(this.#context, this.#host, this.#take, true));
  }

  readonly #take: ContextCallback<T> = (value, unsubscribe) => {
    // a nearer provider answers in place of the one before
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
