import { scrollMap, type ScrollMap } from './scroll-map.js';

/** The scroll position of a list, and that of its scroll bar, in px. */
export class ScrollPosition {
  #map: ScrollMap = scrollMap(0, 0);
  #list = 0;
  #bar = 0;
  /** Where the scroll bar was seen or moved to last: not at `#bar` if it is still to be moved there. */
  #seen = 0;

  /** The position in the list. */
  get list(): number {
    return this.#list;
  }

  /** The position of the scroll bar. */
  get bar(): number {
    return this.#bar;
  }

  /** The height of the scrolled element. */
  get height(): number {
    return this.#map.height;
  }

  /** Sets the length of the list and of its visible part. */
  fit(length: number, seen: number): void {
    this.#map = scrollMap(length, seen);
  }

  /** Moves to a position in the list; the scroll bar will follow. */
  moveTo(position: number): void {
    this.#list = position;
    this.#bar = this.#map.toBar(position);
  }

  /** Limits the position to the end of the list. */
  keepWithin(): void {
    if (this.#list > this.#map.end) this.moveTo(this.#map.end);
  }

  /** How far somebody has moved the scroll bar; 0 if it is where it was moved to last. */
  movedBy(bar: number): number {
    return Math.abs(bar - this.#seen) < 0.5 ? 0 : bar - this.#bar;
  }

  /** Follows the scroll bar: proportionally over a long distance, otherwise pixel by pixel. */
  follow(bar: number, isFar: boolean): void {
    const distance = bar - this.#bar;
    this.#bar = this.#seen = bar;
    this.#list =
      isFar || !this.#map.isScaled
        ? this.#map.toList(bar)
        : Math.min(Math.max(0, this.#list + distance), this.#map.end);
  }

  /** Corrects the scroll bar if it drifted while a scaled list was scrolled pixel by pixel; returns whether it did. */
  correctDrift(): boolean {
    const drift = this.#map.toBar(this.#list) - this.#bar;
    const hasDrifted = this.#map.isScaled && Math.abs(drift) >= 1;
    if (hasDrifted) this.moveTo(this.#list);
    return hasDrifted;
  }

  /** Moves the scroll bar where it is due. */
  moveBar(scrollTo: (bar: number) => void): void {
    if (this.#seen !== this.#bar) scrollTo((this.#seen = this.#bar));
  }
}
