import { ContextConsumer, type Context } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';

/** The event by which Lit's providers make themselves known when they connect. */
interface ProviderEvent extends Event {
  readonly context: unknown;
}

/**
 * The value of a context, kept up to date. Unlike a plain `ContextConsumer` it also finds a provider whose tag is defined
 * after the host's, which else would never hear the request (it listens on the document for that only while connected),
 * and it forgets the value of a provider that the host was moved away from.
 */
export class ContextValue<T> implements ReactiveController {
  /** The provider's value; `undefined` where there is none. */
  value: T | undefined;
  readonly #host: ReactiveElement;
  readonly #context: Context<symbol, T>;
  readonly #consumer: ContextConsumer<Context<symbol, T>, ReactiveElement>;
  /** Where it listens: a host may be adopted by another document before it is told that it was disconnected. */
  #document: Document | undefined;

  constructor(host: ReactiveElement, context: Context<symbol, T>) {
    this.#host = host;
    this.#context = context;
    // before the consumer, so that the value is forgotten first and asked for then
    host.addController(this);
    this.#consumer = new ContextConsumer(host, {
      context,
      subscribe: true,
      callback: (value) => {
        this.value = value;
      },
    });
  }

  hostConnected(): void {
    this.value = undefined;
    this.#document = this.#host.ownerDocument;
    this.#document.addEventListener('context-provider', this.#onProvider);
    // where no provider answers, nothing else would
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#document?.removeEventListener('context-provider', this.#onProvider);
  }

  #onProvider = (event: Event): void => {
    const { context } = event as ProviderEvent;
    if (context === this.#context && event.composedPath()[0] !== this.#host) this.#consumer.hostConnected();
  };
}
