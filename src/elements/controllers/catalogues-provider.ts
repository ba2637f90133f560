import { ContextProvider } from '@lit/context';
import type { ReactiveController } from 'lit';
import type { MessageCatalogue } from '../../messages/messages.js';
import { messagesContext } from '../contexts.js';
import { ContextValue } from './context-value.js';
import type { LocalizedHost } from './localize-controller.js';

/** Provides the catalogues of its host, and those of the providers around it, to the host's descendants. */
export class CataloguesProvider implements ReactiveController {
  readonly #host: LocalizedHost;
  readonly #outer: ContextValue<readonly MessageCatalogue[]>;
  readonly #provider: ContextProvider<typeof messagesContext>;
  #given: readonly (readonly MessageCatalogue[] | undefined)[] = [];

  constructor(host: LocalizedHost) {
    this.#host = host;
    this.#outer = new ContextValue(host, messagesContext);
    this.#provider = new ContextProvider(host, { context: messagesContext, initialValue: [] });
    host.addController(this);
  }

  hostUpdate(): void {
    const given = [this.#host.messages, this.#outer.value];
    if (given.every((catalogues, index) => catalogues === this.#given[index])) return;
    this.#given = given;
    this.#provider.setValue(given.flatMap((catalogues) => catalogues ?? []));
  }
}
