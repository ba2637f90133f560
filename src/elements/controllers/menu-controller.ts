import type { ReactiveElement } from 'lit';
import { rovingTarget } from './roving-target.js';

/**
 * A menu that a button opens (ARIA APG, menu button). It is a popover, which the browser shows on top and closes on a
 * click elsewhere. Its items are the `role=menuitem` elements within `[popover]`.
 */
export class MenuController {
  readonly #host: ReactiveElement;

  constructor(host: ReactiveElement) {
    this.#host = host;
  }

  /** Whether the menu is shown. */
  get isOpen(): boolean {
    // no event is fired if the menu is removed while it is open
    return this.#menu?.matches(':popover-open') === true;
  }

  /** To be called for `keydown` events of the button; click, Enter and Space open the popover by themselves. */
  readonly onButtonKeydown = (event: KeyboardEvent): void => {
    if (event.target !== this.#button || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    this.#menu?.showPopover();
    if (event.key === 'ArrowUp') this.#items.at(-1)?.focus();
  };

  /** To be called for `keydown` events of the menu. */
  readonly onMenuKeydown = (event: KeyboardEvent): void => {
    const items = this.#items;
    const at = items.indexOf(event.composedPath()[0] as HTMLElement);
    const next = nextItem(items, at, event.key);
    if (next) next.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') this.close();
    else return;
    // Tab continues from the button
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
  };

  /**
   * To be called for `beforetoggle` events: places the popover below the button, in page coordinates, so that it
   * scrolls with the page. The browser moves the focus when it shows the popover, so that no key reaches the button any
   * more.
   */
  readonly onBeforeToggle = (): void => {
    const { bottom, left, right } = this.#button?.getBoundingClientRect() ?? new DOMRect();
    const isRtl = getComputedStyle(this.#host).direction === 'rtl';
    const start = isRtl ? document.documentElement.clientWidth - right - scrollX : left + scrollX;
    this.#menu?.style.setProperty('inset-block-start', `${bottom + scrollY}px`);
    this.#menu?.style.setProperty('inset-inline-start', `${start}px`);
    this.#items[0]?.toggleAttribute('autofocus', true);
  };

  /** To be called for `toggle` events. */
  readonly onToggle = (): void => {
    this.#host.requestUpdate();
  };

  /** Closes the menu and returns the focus to the button. */
  close(): void {
    this.#menu?.hidePopover();
    this.#button?.focus();
  }

  get #button(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('[aria-haspopup=menu]');
  }

  get #menu(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('[popover]');
  }

  get #items(): HTMLElement[] {
    return [...(this.#menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  }
}

/** The item that a key moves to; a letter moves to the next item that begins with it. */
function nextItem(items: readonly HTMLElement[], at: number, key: string): HTMLElement | undefined {
  if (key.length !== 1) return rovingTarget(items, at, key, ['ArrowUp', 'ArrowDown']);
  if (key === ' ') return undefined;
  const following = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return following.find((item) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase()));
}
