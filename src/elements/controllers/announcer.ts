import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

/** How long a live region stays empty before it speaks, in ms, so that the same words twice are two announcements. */
const PAUSE = 150;

/**
 * The two live regions of an element (ARIA22 and ARIA19 of the WCAG techniques), which stand in its shadow root from the
 * beginning and speak one thing at a time.
 */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #status = '';
  #alert = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#status = this.#alert = '';
  }

  /** Says something when the screen reader has a moment. */
  say(text: string): void {
    this.#speak(text, '');
  }

  /** Says something at once. */
  alert(text: string): void {
    this.#speak('', text);
  }

  /** The regions; to be rendered always, outside everything that comes and goes. */
  regions(): TemplateResult {
    return html`<div class="visually-hidden" role="status" aria-atomic="true">${this.#status}</div>
      <div class="visually-hidden" role="alert">${this.#alert}</div>`;
  }

  #speak(status: string, alert: string): void {
    clearTimeout(this.#timer);
    this.#set('', '');
    this.#timer = setTimeout(() => {
      this.#set(status, alert);
    }, PAUSE);
  }

  #set(status: string, alert: string): void {
    if (status === this.#status && alert === this.#alert) return;
    this.#status = status;
    this.#alert = alert;
    this.#host.requestUpdate();
  }
}
