import type { ReactiveController, ReactiveElement } from 'lit';
import { builtInMessages } from '../../messages/built-in.js';
import type { MessageCatalogue } from '../../messages/messages.js';
import { ownMember } from '../../model/own-member.js';
import { messagesContext } from '../contexts.js';
import { completeText } from './complete-text.js';
import { ContextValue } from './context-value.js';

/** A host that can be given catalogues. */
export interface LocalizedHost extends ReactiveElement {
  readonly messages: readonly MessageCatalogue[] | undefined;
}

/**
 * The texts of an element, from the catalogue that best fits the nearest `lang`, with English for missing messages. It
 * observes the `lang` attributes around its host, and nothing else on the page.
 */
export class LocalizeController<M extends object> implements ReactiveController {
  readonly #host: LocalizedHost;
  readonly #english: M;
  readonly #provided: ContextValue<readonly MessageCatalogue[]>;
  readonly #observer: MutationObserver | undefined;
  #catalogue: MessageCatalogue | undefined;
  #text: M;
  #lang = 'en';
  /** Whether the messages are in another language than the page. */
  #isForeign = false;

  constructor(host: LocalizedHost, english: M) {
    this.#host = host;
    this.#english = english;
    this.#text = english;
    if (typeof MutationObserver === 'function') {
      this.#observer = new MutationObserver(() => {
        host.requestUpdate();
      });
    }
    host.addController(this);
    this.#provided = new ContextValue(host, messagesContext);
  }

  /** The messages. */
  get text(): M {
    return this.#text;
  }

  /** The language of the messages, for formatting numbers and dates. */
  get lang(): string {
    return this.#lang;
  }

  hostConnected(): void {
    for (let root = this.#host.getRootNode(); ; root = root.host.getRootNode()) {
      this.#observer?.observe(root, { subtree: true, attributeFilter: ['lang'] });
      if (!(root instanceof ShadowRoot)) break;
      this.#observer?.observe(root.host, { attributeFilter: ['lang'] });
    }
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  hostUpdate(): void {
    const catalogues = [...given(this.#host.messages), ...given(this.#provided.value), ...builtInMessages];
    const lang = nearestLang(this.#host);
    const fit = bestFit(catalogues, lang);
    const catalogue = fit ?? bestFit(catalogues, 'en');
    this.#isForeign = !fit && !/^en\b/.test(lang);
    if (catalogue === this.#catalogue) return;
    this.#catalogue = catalogue;
    this.#lang = knownTag(catalogue?.lang);
    this.#text = catalogue ? completeText(this.#english, catalogue) : this.#english;
  }

  /** Declares the language of the messages if it is not that of the page (WCAG 3.1.2, Language of Parts). */
  hostUpdated(): void {
    for (const child of this.#host.renderRoot.children as HTMLCollectionOf<HTMLElement>) {
      if (!this.#isForeign) child.removeAttribute('lang');
      // setting it, even to the same language, makes browsers compute the styles of everything inside again
      else if (child.lang !== this.#lang) child.lang = this.#lang;
    }
  }

  /** Formats a date and time; returns the text itself if it is not a date. */
  date(iso: string): string {
    const date = new Date(iso);
    if (Number.isNaN(date.getTime())) return iso;
    return new Intl.DateTimeFormat(this.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
  }
}

/** The valid catalogues among those that a page has set. */
function given(messages: unknown): readonly MessageCatalogue[] {
  const isCatalogue = (each: unknown): each is MessageCatalogue =>
    typeof ownMember(each, 'lang') === 'string';
  return Array.isArray(messages) ? messages.filter(isCatalogue) : [];
}

/** A language tag that `Intl` accepts; English instead of an invalid one, such as `de_DE`. */
function knownTag(lang = 'en'): string {
  try {
    Intl.getCanonicalLocales(lang);
    return lang;
  } catch {
    return 'en';
  }
}

/** The `lang` that applies to an element, across shadow roots. */
function nearestLang(element: Element): string {
  for (let node: Node | null = element; node; node = parentOf(node)) {
    const lang = node instanceof Element ? node.getAttribute('lang') : null;
    if (lang) return lang.toLowerCase();
  }
  return '';
}

function parentOf(node: Node): Node | null {
  return node instanceof ShadowRoot ? node.host : node.parentNode;
}

/** The first catalogue of exactly the language, or else of the same base language (RFC 4647, lookup). */
function bestFit(catalogues: readonly MessageCatalogue[], lang: string): MessageCatalogue | undefined {
  for (let range = lang; range !== ''; range = range.replace(/-?[^-]*$/, '')) {
    const fit = catalogues.find((catalogue) => catalogue.lang.toLowerCase() === range);
    if (fit) return fit;
  }
  return lang === '' ? undefined : catalogues.find((each) => each.lang.toLowerCase().startsWith(`${lang}-`));
}
