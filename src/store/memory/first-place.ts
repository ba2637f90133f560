/**
 * The first place, of `length` in order, that does not come before what is looked for; `length` where all do.
 * @param isBefore - whether what is at a place comes before it: true up to some place, and false from there on
 */
export function firstPlace(length: number, isBefore: (place: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
