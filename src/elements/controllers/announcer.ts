import { html, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';

/** How long a live region stays empty before it speaks, in ms, so that the same words twice are two announcements. */
const PAUSE = 150;

const REGIONS = html`<div class="visually-hidden status-region" role="status" aria-atomic="true"></div>
  <div class="visually-hidden alert-region" role="alert"></div>`;

/**
 * The two live regions of an element (ARIA22 and ARIA19 of the WCAG techniques), which stand in its shadow root from the
 * beginning and speak one thing at a time. What they say is written past the rendering, which it has no part in.
 */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#write('', '');
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
    return REGIONS;
  }

  #speak(status: string, alert: string): void {
    clearTimeout(this.#timer);
    this.#write('', '');
    this.#timer = setTimeout(() => {
      this.#write(status, alert);
    }, PAUSE);
  }

  #write(status: string, alert: string): void {
    for (const [region, text] of Object.entries({ status, alert })) {
      const element = this.#host.shadowRoot?.querySelector(`.${region}-region`);
      if (element && element.textContent !== text) element.textContent = text;
    }
  }
}
