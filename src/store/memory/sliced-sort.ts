import type { Comparison } from './positions.js';
import { isPause, type Sliced } from './slices.js';

/** How many numbers are sorted at once, which takes a few ms. */
const RUN = 4096;

/**
 * A stable merge sort: the engine sorts runs, which are then merged in pairs.
 * @param numbers - used as a buffer: their order is undefined afterwards
 */
export function* sortInSlices(numbers: Int32Array, compare: Comparison): Sliced<Int32Array> {
  for (let start = 0; start < numbers.length; start += RUN) {
    numbers.subarray(start, start + RUN).sort(compare);
    if (start + RUN < numbers.length) yield;
  }
  let [from, to] = [numbers, numbers.length > RUN ? new Int32Array(numbers.length) : numbers];
  for (let run = RUN; run < numbers.length; run *= 2) {
    yield* mergeRuns(from, to, run, compare);
    [from, to] = [to, from];
  }
  return from;
}

/** Merges pairs of sorted runs of one array into runs of the other. */
function* mergeRuns(from: Int32Array, to: Int32Array, run: number, compare: Comparison): Sliced<void> {
  for (let start = 0; start < from.length; start += 2 * run) {
    const middle = Math.min(start + run, from.length);
    const end = Math.min(middle + run, from.length);
    let [left, right] = [start, middle];
    for (let place = start; place < end; place++) {
      const isLeft = left < middle && (right >= end || compare(from[left] ?? 0, from[right] ?? 0) <= 0);
      to[place] = from[isLeft ? left++ : right++] ?? 0;
      if (isPause(place)) yield;
    }
  }
}
