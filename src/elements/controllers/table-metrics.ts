import type { ReactiveController, ReactiveElement } from 'lit';

/** The layout of the list and the pane of its rows, in px. */
export interface TableLayout {
  /** The height of the list, without its header. */
  readonly height: number;
  /** The start of the pane. */
  readonly start: number;
  /** The height of the pane. */
  readonly length: number;
}

/**
 * The heights within a scrolling table, which are measured only after the browser has laid them out. Also places the
 * pane of the rows.
 */
export class TableMetrics implements ReactiveController {
  /** The height of a row, in px. */
  row = 36;
  /** The height of the visible part of the rows, in px. */
  body = 600;
  readonly #host: ReactiveElement;
  readonly #changed: (growth: number) => void;
  readonly #observer: ResizeObserver | undefined;
  readonly #observed = new Set<Element>();
  #head = 36;
  #layout = '';

  /** @param changed - called when a height has changed, with the factor by which the height of a row grew */
  constructor(host: ReactiveElement, changed: (growth: number) => void) {
    this.#host = host;
    this.#changed = changed;
    if (typeof ResizeObserver === 'function') this.#observer = new ResizeObserver(() => this.#measure());
    host.addController(this);
  }

  /** The position of the scroll bar, in px. */
  get scrollTop(): number {
    return this.#scroller?.scrollTop ?? 0;
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observed.clear();
  }

  /** To be called after every rendering, to observe the current elements. */
  update(): void {
    if (!this.#host.isConnected) return;
    const table = this.#table;
    const now = [this.#scroller, table?.tHead, table?.tBodies[1]?.rows[0]].filter(
      (each) => each instanceof Element,
    );
    for (const element of this.#observed) {
      if (now.includes(element as HTMLElement)) continue;
      this.#observed.delete(element);
      this.#observer?.unobserve(element);
    }
    for (const element of now) {
      if (this.#observed.has(element)) continue;
      this.#observed.add(element);
      this.#observer?.observe(element);
    }
  }

  /**
   * Places the pane between two spacers. The pane is sticky, and may extend beyond the view by as much as it is longer,
   * so that the browser covers with its rows whatever is scrolled into view.
   */
  layOut({ height, start, length }: TableLayout): void {
    const [before, pane, after] = this.#table?.tBodies ?? [];
    const overhang = Math.min(0, this.body - length);
    const above = Math.max(0, Math.min(start, height - length));
    const layout = [height, above, length, overhang, this.#head].join();
    if (!before || !pane || !after || layout === this.#layout) return;
    this.#layout = layout;
    before.style.setProperty('height', `${above}px`);
    after.style.setProperty('height', `${Math.max(0, height - above - length)}px`);
    pane.style.setProperty('top', `${overhang + this.#head}px`);
    pane.style.setProperty('bottom', `${overhang}px`);
    // keeps rows that are scrolled into view below the header
    this.#scroller?.style.setProperty('scroll-padding-block-start', `${this.#head}px`);
  }

  /** Moves the scroll bar. */
  scrollTo(top: number): void {
    if (this.#scroller) this.#scroller.scrollTop = top;
  }

  get #scroller(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.scroller');
  }

  get #table(): HTMLTableElement | null {
    return this.#host.renderRoot.querySelector('table');
  }

  /** Runs after layout, so that measuring costs nothing. */
  #measure(): void {
    const table = this.#table;
    const row = heightOf(table?.tBodies[1]?.rows[0]) || this.row;
    const head = heightOf(table?.tHead);
    const body = Math.max(row, (this.#scroller?.clientHeight ?? 0) - head);
    if (row === this.row && head === this.#head && body === this.body) return;
    const growth = row / this.row;
    [this.row, this.#head, this.body] = [row, head, body];
    this.#changed(growth);
  }
}

/**
 * The exact height in the px of the scroll bar, whatever zoom or scale applies. A bounding box is zoomed and scaled,
 * and what a resize observer reports can be a 64th of a px too little, which adds up over hundreds of rows.
 */
function heightOf(element: Element | null | undefined): number {
  return element ? parseFloat(getComputedStyle(element).height) || 0 : 0;
}
