import type { Sliced } from './slices.js';

/** Work whose result is kept. Whoever wants it goes on where others left off who do not wait for it any more. */
export class SharedWork<T> {
  readonly #work: Sliced<T>;
  #step: IteratorResult<unknown, T> = { done: false, value: undefined };

  constructor(work: Sliced<T>) {
    this.#work = work;
  }

  /** The result, once it is there. */
  get value(): T | undefined {
    return this.#step.done ? this.#step.value : undefined;
  }

  /** Works until the result is there. */
  *result(): Sliced<T> {
    while (!this.#step.done) {
      this.#step = this.#work.next();
      if (!this.#step.done) yield;
    }
    return this.#step.value;
  }
}
