/** The maximum height of a list, in px: browsers cut off taller elements, at 400 % zoom near this height. */
const MAX_HEIGHT = 4_000_000;
/**
 * The part of a scaled list at either end that scrolls pixel by pixel, so that its first and last rows can be reached.
 */
const EXACT_SHARE = 1 / 8;

/** Converts between positions of the scroll bar and positions in the list. */
export interface ScrollMap {
  /** The height of the list as it is laid out, in px. */
  readonly height: number;
  /** The last position in the list, in px. */
  readonly end: number;
  /** Whether the list is laid out lower than all its rows together. */
  readonly isScaled: boolean;
  /** The position in the list for a position of the scroll bar. */
  toList(top: number): number;
  /** The position of the scroll bar for a position in the list. */
  toBar(position: number): number;
}

/**
 * Maps the scroll bar to the list: one to one if a browser can lay out all rows; otherwise one to one near both ends,
 * and scaled between them.
 * @param content - the height of all rows, in px
 * @param view - the height of the visible part, in px
 */
export function scrollMap(content: number, view: number, maxHeight: number = MAX_HEIGHT): ScrollMap {
  const height = Math.min(content, Math.max(maxHeight, view));
  const end = Math.max(0, content - view);
  const barEnd = Math.max(0, height - view);
  if (height === content) return { height, end, isScaled: false, toList: limit(end), toBar: limit(end) };
  const edge = barEnd * EXACT_SHARE;
  const stretch = (end - 2 * edge) / (barEnd - 2 * edge);
  return {
    height,
    end,
    isScaled: true,
    toList: (top) => bent(limit(barEnd)(top), edge, barEnd, stretch, end),
    toBar: (position) => bent(limit(end)(position), edge, end, 1 / stretch, barEnd),
  };
}

/** Piecewise linear: one to one up to `edge` and from `edge` before the end, with `slope` in between. */
function bent(x: number, edge: number, end: number, slope: number, imageEnd: number): number {
  if (x <= edge) return x;
  return x >= end - edge ? imageEnd - (end - x) : edge + (x - edge) * slope;
}

function limit(end: number): (x: number) => number {
  return (x) => Math.min(Math.max(0, x), end);
}
