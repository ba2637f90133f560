import { LitElement, type PropertyValues } from 'lit';
import type { MessageCatalogue } from '../messages/messages.js';
import type { MailboxStore } from '../store/mailbox-store.js';
import { property } from './property.js';

/** The base class of the elements that show mailboxes: it gives them their store and their messages. */
export abstract class MailboxElement extends LitElement {
  /** The store to use; takes precedence over `src` and over a provider's store. */
  @property({ attribute: false }) store: MailboxStore | undefined;

  /** The base URL of a REST backend, such as `/api`; takes precedence over a provider's store. */
  @property() src: string | undefined;

  /** Hides every way to change something. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Message catalogues in addition to the built-in ones; the one that best fits the nearest `lang` is used. */
  @property({ attribute: false }) messages: readonly MessageCatalogue[] | undefined;

  /** The custom states, which style sheets see as `:state(name)`. */
  protected abstract get states(): Readonly<Record<string, boolean>>;

  /** Lacks `states` in simulated DOMs such as jsdom. */
  readonly #internals: Partial<ElementInternals> = this.attachInternals();

  /** Moves focus to a sensible place, because the element that had it is no longer rendered. */
  protected refocus(): void {
    // by default, nothing focusable is ever removed
  }

  protected override update(changed: PropertyValues<this>): void {
    const { states } = this.#internals;
    for (const [name, isOn] of Object.entries(this.states)) states?.[isOn ? 'add' : 'delete'](name);
    const hadFocus = Boolean(this.shadowRoot?.activeElement);
    super.update(changed);
    if (hadFocus && !this.shadowRoot?.activeElement) this.refocus();
  }

  /**
   * Returns an empty object, so that an error reporter that serialises an element does not find what the user typed.
   */
  toJSON(): object {
    return {};
  }
}
