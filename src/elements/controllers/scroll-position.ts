import { scrollMap, type ScrollMap } from './scroll-map.js';

/** The scroll position of a list, and that of its scroll bar, in px. */
export class ScrollPosition {
  #map: ScrollMap = scrollMap(0, 0);
  #list = 0;
  #bar = 0;
  #isBarDue = false;

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
    this.#isBarDue = true;
  }

  /** Limits the position to the end of the list. */
  keepWithin(): void {
    if (this.#list > this.#map.end) this.moveTo(this.#map.end);
  }

  /** Follows the scroll bar: proportionally over a long distance, otherwise pixel by pixel. */
  follow(bar: number, isFar: boolean): void {
    const distance = bar - this.#bar;
    this.#bar = bar;
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

  /** Returns where to move the scroll bar, once; `undefined` if it is there. */
  takeBar(): number | undefined {
    const isDue = this.#isBarDue;
    this.#isBarDue = false;
    return isDue ? this.#bar : undefined;
  }
}
