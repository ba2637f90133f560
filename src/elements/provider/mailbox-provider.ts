import { ContextProvider } from '@lit/context';
import { css, html, LitElement, type CSSResult, type TemplateResult } from 'lit';
import type { MessageCatalogue } from '../../messages/messages.js';
import { isObject } from '../../model/shapes.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { RestMailboxStore, type RestStoreOptions } from '../../store/rest/rest-store.js';
import { mailboxStoreContext } from '../contexts.js';
import { CataloguesProvider } from '../controllers/catalogues-provider.js';
import { ContextValue } from '../controllers/context-value.js';
import { property } from '../property.js';

/**
 * Gives its descendants a store and messages. What it does not have itself it passes on from a provider around it.
 *
 * @customElement mailbox-provider
 * @slot - The page, or the part of it, that uses the store.
 */
export class MailboxProvider extends LitElement {
  static override styles: CSSResult = css`
    :host {
      display: contents;
    }

    :host([hidden]) {
      display: none;
    }
  `;

  /** Base URL of a REST backend, `/api` say. */
  @property() src: string | undefined;

  /**
   * The store that the descendants get: the one that was set, else one made of `src` and `options`, else that of the
   * provider around this one. Setting it to `undefined` leaves the choice to the other two.
   */
  @property({ attribute: false })
  get store(): MailboxStore | undefined {
    return this.#own ?? this.#fromSrc() ?? this.#outer.value;
  }

  set store(store: MailboxStore | undefined) {
    this.#own = store;
  }

  /**
   * How the store of `src` talks to its backend: headers, credentials, `fetch`, time limit, signing in again. Options with
   * equal members keep the store; others, a new function among them, make a new one, and everything is read anew.
   */
  @property({ attribute: false }) options: RestStoreOptions | undefined;

  /** Message catalogues for the descendants, before those of the providers around this one. */
  @property({ attribute: false }) messages: readonly MessageCatalogue[] | undefined;

  readonly #provider = new ContextProvider(this, { context: mailboxStoreContext });
  readonly #outer = new ContextValue(this, mailboxStoreContext);
  #own: MailboxStore | undefined;
  #made:
    | {
        readonly src: string;
        readonly options: RestStoreOptions | undefined;
        readonly store: MailboxStore;
      }
    | undefined;

  constructor() {
    super();
    new CataloguesProvider(this);
  }

  /** Nothing: an error reporter that turns an element into JSON must not find what `options` holds. */
  toJSON(): object {
    return {};
  }

  protected override willUpdate(): void {
    this.#provider.setValue(this.store);
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  /** One store for each pair of `src` and `options`. */
  #fromSrc(): MailboxStore | undefined {
    const { src, options } = this;
    if (!src) return undefined;
    if (this.#made?.src !== src || !isAlike(this.#made.options, options)) {
      this.#made = { src, options, store: new RestMailboxStore(src, options) };
    }
    return this.#made.store;
  }
}

/** Whether two values are the same, or plain objects that have the same members. */
function isAlike(a: unknown, b: unknown): boolean {
  if (a === b || !isPlain(a) || !isPlain(b)) return a === b;
  return Object.keys({ ...a, ...b }).every((name) => isAlike(Reflect.get(a, name), Reflect.get(b, name)));
}

function isPlain(value: unknown): value is object {
  return isObject(value) && Object.getPrototypeOf(value) === Object.prototype;
}
