import { LitElement } from 'lit';
import type { MessageCatalogue } from '../messages/messages.js';
import type { MailboxStore } from '../store/mailbox-store.js';
import { property } from './property.js';

/** What all elements that show mailboxes have in common: where the mailboxes are, and in what words they are shown. */
export abstract class MailboxElement extends LitElement {
  /** The store to use; goes before `src` and before a provider's. */
  @property({ attribute: false }) store: MailboxStore | undefined;

  /** Base URL of a REST backend, `/api` say; goes before a provider's store. */
  @property() src: string | undefined;

  /** Whether every way to change something is hidden. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Message catalogues beside the built-in ones; the one that fits the nearest `lang` best is used. */
  @property({ attribute: false }) messages: readonly MessageCatalogue[] | undefined;

  readonly #internals = this.attachInternals();

  /** Nothing: an error reporter that turns an element into JSON must not find what a person typed. */
  toJSON(): object {
    return {};
  }

  /** Shows states to the page's style sheets, as `:state(name)`. */
  protected setStates(states: Readonly<Record<string, boolean>>): void {
    for (const [name, on] of Object.entries(states)) {
      if (on) this.#internals.states.add(name);
      else this.#internals.states.delete(name);
    }
  }
}
