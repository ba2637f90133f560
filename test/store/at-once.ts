import type { Sliced } from '../../src/store/memory/slices.js';

/** Does work at once, however long it takes. */
export function atOnce<T>(work: Sliced<T, unknown>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
