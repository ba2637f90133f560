import type { ListView } from './list-view.js';

/** The row that is held on to while others come and go above it. */
export class ScrollAnchor {
  #id: string | undefined;
  #index = 0;
  #version = 0;

  /** Holds on to the row at a place, where it is at hand. */
  note(view: ListView, index: number): void {
    this.#version = view.version;
    this.#id = view.row(index)?.id;
    this.#index = index;
  }

  /** Lets go of it: something else is listed. */
  drop(): void {
    this.#id = undefined;
  }

  /** How far it has moved, since the rows are others. */
  shift(view: ListView): number {
    if (view.version === this.#version || this.#id === undefined) return 0;
    return (view.indexOf(this.#id) ?? this.#index) - this.#index;
  }
}
