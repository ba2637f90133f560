import type { Sliced } from './slices.js';

/** Work whose result is kept. A caller continues where others stopped that do not wait for it any more. */
export class SharedWork<T> {
  readonly #begin: () => Sliced<T>;
  /** `undefined` if it has not begun, or has failed. */
  #work: Sliced<T> | undefined;
  #step: IteratorResult<unknown, T> = { done: false, value: undefined };
  #waiting = 0;

  constructor(begin: () => Sliced<T>) {
    this.#begin = begin;
  }

  /** The result, if the work is done. */
  get value(): T | undefined {
    return this.#step.done ? this.#step.value : undefined;
  }

  /** Whether a caller is working on it. */
  get isUnderWay(): boolean {
    return this.#waiting > 0;
  }

  /** Works until the result is there. */
  *result(): Sliced<T> {
    this.#waiting++;
    try {
      while (!this.#step.done) {
        const work = this.#work ?? this.#begin();
        // a generator that threw has ended without a result: the next caller begins again
        this.#work = undefined;
        this.#step = work.next();
        this.#work = work;
        if (!this.#step.done) yield;
      }
      return this.#step.value;
    } finally {
      this.#waiting--;
    }
  }
}
