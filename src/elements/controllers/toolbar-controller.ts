import type { ReactiveController, ReactiveElement } from 'lit';
import { rovingTarget } from './roving-target.js';

/**
 * Makes the buttons of a toolbar one tab stop, moved by the arrow keys (ARIA APG, toolbar), and shows why a button
 * cannot be used: on hover, focus or click, until Escape or until the button is left (WCAG 2.2, 1.4.13).
 */
export class ToolbarController implements ReactiveController {
  readonly #host: ReactiveElement;
  /** The document it listens on: a host may be adopted by another one before it is disconnected. */
  #document: Document | undefined;
  #active = 0;
  #told: string | undefined;
  #reason: string | undefined;
  #isDismissed = false;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the reason of an action was requested by a click, and has been the same since. */
  isTold(action: string, reason: string | undefined): boolean {
    if (action === this.#told && reason !== this.#reason) this.#told = undefined;
    return action === this.#told;
  }

  /** Whether reasons are hidden until the button is left. */
  get isDismissed(): boolean {
    return this.#isDismissed;
  }

  /**
   * Shows why an action cannot be done, as long as that is the reason. For an action that is being done, nothing is
   * shown until its button is left: that it cannot be done again would be a strange answer.
   */
  tell(action: string, reason: string | undefined): void {
    this.#reason = reason;
    this.#tell(action, reason === undefined);
  }

  hostConnected(): void {
    this.#document = this.#host.ownerDocument;
    this.#document.addEventListener('keydown', this.#onEscape);
  }

  hostDisconnected(): void {
    this.#document?.removeEventListener('keydown', this.#onEscape);
  }

  hostUpdated(): void {
    this.#buttons.forEach((button, index) => {
      const tabIndex = index === this.#active ? 0 : -1;
      if (button.tabIndex !== tabIndex) button.tabIndex = tabIndex;
    });
  }

  /** To be called for `keydown` events of the toolbar. */
  readonly onKeydown = (event: KeyboardEvent): void => {
    const buttons = this.#buttons;
    const at = buttons.indexOf(event.composedPath()[0] as HTMLElement);
    const isRtl = getComputedStyle(this.#host).direction === 'rtl';
    const next = rovingTarget(
      buttons,
      at,
      event.key,
      isRtl ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'],
    );
    if (!next || at === -1) return;
    event.preventDefault();
    next.focus();
  };

  /** To be called for `focusin` events of the toolbar. */
  readonly onFocusin = (event: Event): void => {
    const at = this.#buttons.indexOf(event.composedPath()[0] as HTMLElement);
    if (at === -1 || at === this.#active) return;
    this.#active = at;
    this.#host.requestUpdate();
  };

  /** To be called when the focus or the pointer leaves a button. */
  readonly onLeave = ({ target, relatedTarget }: MouseEvent | FocusEvent): void => {
    // not from a button to its own icon, for example
    const left = target instanceof Element ? target.closest('.action') : null;
    if (left?.contains(relatedTarget as Node | null)) return;
    if (this.#told !== undefined || this.#isDismissed) this.#tell(undefined, false);
  };

  /** The pointer alone shows a reason, too, wherever the focus is. */
  #onEscape = ({ key }: KeyboardEvent): void => {
    const shown = '.action:is(:hover, :focus-within) .reason';
    if (key === 'Escape' && this.#host.renderRoot.querySelector(shown)) this.#tell(undefined, true);
  };

  #tell(action: string | undefined, isDismissed: boolean): void {
    [this.#told, this.#isDismissed] = [action, isDismissed];
    this.#host.requestUpdate();
  }

  get #buttons(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('[role=toolbar] .tool')];
  }
}
