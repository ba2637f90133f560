import { ContextConsumer, type Context } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';

/** A host that receives a context. */
type Host = ReactiveElement;

/** The event by which Lit's providers make themselves known when they connect. */
interface ProviderEvent extends Event {
  readonly context: unknown;
}

/**
 * The value of a context, kept up to date. Unlike a plain `ContextConsumer` it also finds a provider whose tag is defined
 * after the host's, which else would never hear the request; it listens on the document for that only while connected.
 */
export class ContextValue<T> implements ReactiveController {
  /** The provider's value; `undefined` where there is none. */
  value: T | undefined;
  readonly #host: Host;
  readonly #context: Context<symbol, T>;
  readonly #consumer: ContextConsumer<Context<symbol, T>, Host>;

  constructor(host: Host, context: Context<symbol, T>, changed: (value: T) => void = () => undefined) {
    this.#host = host;
    this.#context = context;
    this.#consumer = new ContextConsumer(host, {
      context,
      subscribe: true,
      callback: (value) => {
        this.value = value;
        changed(value);
      },
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.ownerDocument.addEventListener('context-provider', this.#onProvider);
  }

  hostDisconnected(): void {
    this.#host.ownerDocument.removeEventListener('context-provider', this.#onProvider);
    this.value = undefined;
  }

  #onProvider = (event: Event): void => {
    const { context } = event as ProviderEvent;
    if (context === this.#context && event.composedPath()[0] !== this.#host) this.#consumer.hostConnected();
  };
}
