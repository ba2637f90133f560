import { LitElement, type PropertyValues } from 'lit';
import type { MessageCatalogue } from '../messages/messages.js';
import type { MailboxStore } from '../store/mailbox-store.js';
import { property } from './property.js';

/** What all elements that show mailboxes have in common: where the mailboxes are, and in what words they are shown. */
export abstract class MailboxElement extends LitElement {
  /** The store to use; takes precedence over `src` and over a provider's. */
  @property({ attribute: false }) store: MailboxStore | undefined;

  /** Base URL of a REST backend, `/api` say; takes precedence over a provider's store. */
  @property() src: string | undefined;

  /** Whether every way to change something is hidden. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Message catalogues beside the built-in ones; the one that fits the nearest `lang` best is used. */
  @property({ attribute: false }) messages: readonly MessageCatalogue[] | undefined;

  /** Without states in a DOM that only tests of pages have, such as jsdom. */
  readonly #internals: Partial<ElementInternals> = this.attachInternals();

  /** Nothing: an error reporter that turns an element into JSON must not find what a person typed. */
  toJSON(): object {
    return {};
  }

  /** What a page's style sheets see as `:state(name)`. */
  protected abstract get states(): Readonly<Record<string, boolean>>;

  /** Moves the focus on, because what had it is rendered no more. */
  protected refocus(): void {
    // by default nothing that can have it goes
  }

  protected override update(changed: PropertyValues<this>): void {
    const { states } = this.#internals;
    for (const [name, isOn] of Object.entries(this.states)) states?.[isOn ? 'add' : 'delete'](name);
    const hadFocus = Boolean(this.shadowRoot?.activeElement);
    super.update(changed);
    if (hadFocus && !this.shadowRoot?.activeElement) this.refocus();
  }
}
