import type { ReactiveController, ReactiveElement } from 'lit';
import { rovingTarget } from './roving-target.js';

/**
 * One tab stop for all buttons of a toolbar, which the arrow keys move (ARIA practices, toolbar), and the reasons that are
 * shown for those that cannot be used: by pointer, focus or click, until Escape or until they are left (WCAG 2.2, 1.4.13).
 */
export class ToolbarController implements ReactiveController {
  readonly #host: ReactiveElement;
  #active = 0;
  #told: string | undefined;
  #reason: string | undefined;
  #isDismissed = false;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the reason of an action was asked for by a click, and has been the same since. */
  isTold(action: string, reason: string | undefined): boolean {
    if (action === this.#told && reason !== this.#reason) this.#told = undefined;
    return action === this.#told;
  }

  /** Whether no reason is to be shown until the button is left. */
  get isDismissed(): boolean {
    return this.#isDismissed;
  }

  /**
   * Shows the reason of an action that cannot be done, for as long as it holds. Of one that is being done nothing is shown
   * until its button is left: it was done, so that it cannot be done again is no answer.
   */
  tell(action: string, reason: string | undefined): void {
    this.#reason = reason;
    this.#tell(action, reason === undefined);
  }

  hostConnected(): void {
    this.#host.ownerDocument.addEventListener('keydown', this.#onEscape);
  }

  hostDisconnected(): void {
    this.#host.ownerDocument.removeEventListener('keydown', this.#onEscape);
  }

  hostUpdated(): void {
    this.#buttons.forEach((button, index) => {
      const tabIndex = index === this.#active ? 0 : -1;
      if (button.tabIndex !== tabIndex) button.tabIndex = tabIndex;
    });
  }

  /** To be called when a key was pressed in the toolbar. */
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

  /** To be called when something in the toolbar got the focus. */
  readonly onFocusin = (event: Event): void => {
    const at = this.#buttons.indexOf(event.composedPath()[0] as HTMLElement);
    if (at === -1 || at === this.#active) return;
    this.#active = at;
    this.#host.requestUpdate();
  };

  /** To be called when the focus or the pointer went from one to another, or away. */
  readonly onLeave = ({ target, relatedTarget }: MouseEvent | FocusEvent): void => {
    // from a button to the icon in it, say
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
