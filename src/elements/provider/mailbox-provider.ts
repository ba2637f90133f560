import { ContextProvider } from '@lit/context';
import { css, html, LitElement, type CSSResult, type TemplateResult } from 'lit';
import type { MessageCatalogue } from '../../messages/messages.js';
import { isObject } from '../../model/shapes.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { RestMailboxStore, type RestStoreOptions } from '../../store/rest/rest-store.js';
import { mailboxStoreContext, readonlyContext } from '../contexts.js';
import { CataloguesProvider } from '../controllers/catalogues-provider.js';
import { ContextValue } from '../controllers/context-value.js';
import { property } from '../property.js';

/**
 * Gives its descendants a store and messages. What it does not have itself, it passes on from the provider around it.
 *
 * @customElement mailbox-provider
 * @slot - The page, or the part of it that uses the store.
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

  /** The base URL of a REST backend, such as `/api`. */
  @property() src: string | undefined;

  /**
   * The store that the descendants get: the one that was set, else one made from `src` and `options`, else that of the
   * provider around this one. Set it to `undefined` to return to the other two.
   */
  @property({ attribute: false })
  get store(): MailboxStore | undefined {
    return this.#own ?? this.#fromSrc() ?? this.#outer.value;
  }

  set store(store: MailboxStore | undefined) {
    this.#own = store;
  }

  /**
   * How the store for `src` talks to its backend: headers, credentials, `fetch`, timeout, reauthentication. Options with
   * equal members keep the store. Different ones, including a new function, create a new store, and everything is
   * reloaded.
   */
  @property({ attribute: false }) options: RestStoreOptions | undefined;

  /** Message catalogues for the descendants; they take precedence over those of the providers around this one. */
  @property({ attribute: false }) messages: readonly MessageCatalogue[] | undefined;

  /** Hides every way to change something in the descendants. */
  @property({ type: Boolean }) readonly = false;

  readonly #provider = new ContextProvider(this, { context: mailboxStoreContext });
  readonly #readonlyProvider = new ContextProvider(this, { context: readonlyContext });
  readonly #outerReadonly = new ContextValue(this, readonlyContext);
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

  protected override willUpdate(): void {
    this.#provider.setValue(this.store);
    this.#readonlyProvider.setValue(this.readonly || this.#outerReadonly.value === true);
  }

  /** Returns an empty object, so that an error reporter that serialises an element does not find what `options` contains. */
  toJSON(): object {
    return {};
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  /** The store for the current `src` and `options`. */
  #fromSrc(): MailboxStore | undefined {
    const { src, options } = this;
    if (!src) return undefined;
    if (this.#made?.src !== src || !isAlike(this.#made.options, options)) {
      // frameworks set a property that is bound to nothing to null
      this.#made = { src, options, store: new RestMailboxStore(src, { ...options }) };
    }
    return this.#made.store;
  }
}

/** Whether two values are equal, or plain objects with equal members. */
function isAlike(a: unknown, b: unknown): boolean {
  if (a === b || !isPlain(a) || !isPlain(b)) return a === b;
  return Object.keys({ ...a, ...b }).every((name) => isAlike(Reflect.get(a, name), Reflect.get(b, name)));
}

function isPlain(value: unknown): value is object {
  return isObject(value) && Object.getPrototypeOf(value) === Object.prototype;
}
