import { html, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';

/** How long a live region stays empty before it speaks, in ms, so that the same words twice are two announcements. */
const PAUSE = 150;

/** The roles of the live regions. */
type Region = 'status' | 'alert';

const REGIONS = html`<div class="visually-hidden" role="status" aria-atomic="true"></div>
  <div class="visually-hidden" role="alert"></div>`;

/**
 * The two live regions of an element (ARIA22 and ARIA19 of the WCAG techniques), which stand in its shadow root from the
 * beginning. What comes while they are empty is said together, so that nothing is lost. What they say is written past
 * the rendering, which it has no part in.
 */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveElement;
  /** What is to be said when the pause is over, by region; `undefined` while there is no pause. */
  #next: Record<Region, Set<string>> | undefined;
  /** What is to be said of how something goes. */
  #progress = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#next = undefined;
    this.#write('', '');
  }

  /** Says something when the screen reader has a moment. */
  say(text: string): void {
    this.#speak('status', text);
  }

  /** Says how something goes. What it says next takes the place of this, where this was not said yet. */
  progress(text: string): void {
    this.#next?.status.delete(this.#progress);
    this.#progress = text;
    this.say(text);
  }

  /** Says something at once. */
  alert(text: string): void {
    this.#speak('alert', text);
  }

  /** The regions; to be rendered always, outside everything that comes and goes. */
  regions(): TemplateResult {
    return REGIONS;
  }

  #speak(region: Region, text: string): void {
    if (text === '') return;
    if (!this.#next) {
      this.#write('', '');
      this.#next = { status: new Set(), alert: new Set() };
      this.#timer = setTimeout(this.#tell, PAUSE);
    }
    this.#next[region].add(text);
  }

  #tell = (): void => {
    const { status = [], alert = [] } = this.#next ?? {};
    this.#next = undefined;
    this.#write([...status].join(' '), [...alert].join(' '));
  };

  #write(status: string, alert: string): void {
    for (const [region, text] of Object.entries({ status, alert })) {
      const element = this.#host.shadowRoot?.querySelector(`[role=${region}]`);
      if (element && element.textContent !== text) element.textContent = text;
    }
  }
}
