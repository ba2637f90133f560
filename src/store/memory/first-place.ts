/**
 * The first of `length` sorted places that does not come before the wanted one; `length` if all do (a binary search).
 * @param isBefore - whether a place comes before the wanted one: true up to some place, and false from there on
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
