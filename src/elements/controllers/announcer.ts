import { html, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';

/** How long a live region stays empty before it speaks, in ms, so that the same words twice are two announcements. */
const PAUSE = 150;

/** The roles of the live regions. */
type Region = 'status' | 'alert';

const REGIONS = html`<div class="visually-hidden" role="status" aria-atomic="true"></div>
  <div class="visually-hidden" role="alert"></div>`;

/**
 * The two live regions of an element (WCAG techniques ARIA22 and ARIA19), which are in its shadow root from the first
 * rendering. Texts that come during the pause are announced together, so that none is lost. They are written to the DOM
 * directly, without rendering the element.
 */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveElement;
  /** The texts to announce after the pause, by region; `undefined` if there is no pause. */
  #next: Record<Region, Set<string>> | undefined;
  /** The latest progress text. */
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

  /** Announces a text politely, when the screen reader is idle. */
  say(text: string): void {
    this.#speak('status', text);
  }

  /** Announces progress politely; replaces earlier progress that was not announced yet. */
  progress(text: string): void {
    this.#next?.status.delete(this.#progress);
    this.#progress = text;
    this.say(text);
  }

  /** Announces a text at once; without one, takes back what was announced. */
  alert(text: string): void {
    this.#speak('alert', text);
  }

  /** The regions, which must always be rendered, outside any conditional content. */
  regions(): TemplateResult {
    return REGIONS;
  }

  #speak(region: Region, text: string): void {
    if (!this.#next) {
      this.#write('', '');
      this.#next = { status: new Set(), alert: new Set() };
      this.#timer = setTimeout(this.#tell, PAUSE);
    }
    if (text) this.#next[region].add(text);
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
