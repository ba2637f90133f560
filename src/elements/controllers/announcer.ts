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
  /** The texts to announce after the pause, by region. */
  readonly #next: Record<Region, Set<string>> = { status: new Set(), alert: new Set() };
  /** The latest progress text. */
  #progress = '';
  /** Runs during the pause. */
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#next.status.clear();
    this.#next.alert.clear();
    this.#tell();
  }

  /** Announces a text politely, when the screen reader is idle. */
  say(text: string): void {
    this.#speak('status', text);
  }

  /** Announces progress politely; replaces earlier progress that was not announced yet. */
  progress(text: string): void {
    this.#next.status.delete(this.#progress);
    this.#progress = text;
    this.say(text);
  }

  /** Announces a text at once; without one, takes back what was announced. */
  alert(text: string): void {
    this.#speak('alert', text);
  }

  /** Takes back all alerts, also those that were not announced yet. What was said politely stays. */
  recall(): void {
    this.#next.alert.clear();
    this.#write('alert');
  }

  /** The regions, which must always be rendered, outside any conditional content. */
  regions(): TemplateResult {
    return REGIONS;
  }

  #speak(region: Region, text: string): void {
    if (!this.#timer) {
      this.#tell();
      this.#timer = setTimeout(this.#tell, PAUSE);
    }
    if (text) this.#next[region].add(text);
  }

  /** Writes what is next, which is nothing before the pause. */
  #tell = (): void => {
    this.#timer = undefined;
    this.#write('status');
    this.#write('alert');
  };

  #write(region: Region): void {
    const texts = this.#next[region];
    const element = this.#host.shadowRoot?.querySelector(`[role=${region}]`);
    if (element) element.textContent = [...texts].join(' ');
    texts.clear();
  }
}
