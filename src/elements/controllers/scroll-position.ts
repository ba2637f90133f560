import { scrollMap, type ScrollMap } from './scroll-map.js';

/** Where a list is scrolled to, and where its scroll bar is for that; all in px. */
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

  /** How tall the element is that is scrolled. */
  get height(): number {
    return this.#map.height;
  }

  /** Takes in how long the list is, and how much of it is seen. */
  fit(length: number, seen: number): void {
    this.#map = scrollMap(length, seen);
  }

  /** Goes to a position in the list; the scroll bar is to follow. */
  moveTo(position: number): void {
    this.#list = position;
    this.#bar = this.#map.toBar(position);
    this.#isBarDue = true;
  }

  /** Goes no further than to the end of the list. */
  keepWithin(): void {
    if (this.#list > this.#map.end) this.moveTo(this.#map.end);
  }

  /** Follows the scroll bar: over a long way by proportion, else pixel by pixel. */
  follow(bar: number, isFar: boolean): void {
    const distance = bar - this.#bar;
    this.#bar = bar;
    this.#list =
      isFar || !this.#map.isScaled
        ? this.#map.toList(bar)
        : Math.min(Math.max(0, this.#list + distance), this.#map.end);
  }

  /** Has the scroll bar put right that drifted while a scaled list was scrolled pixel by pixel; whether it had. */
  correctDrift(): boolean {
    const drift = this.#map.toBar(this.#list) - this.#bar;
    const hasDrifted = this.#map.isScaled && Math.abs(drift) >= 1;
    if (hasDrifted) this.moveTo(this.#list);
    return hasDrifted;
  }

  /** Where the scroll bar is to be put, once; `undefined` where it is there. */
  takeBar(): number | undefined {
    const isDue = this.#isBarDue;
    this.#isBarDue = false;
    return isDue ? this.#bar : undefined;
  }
}
