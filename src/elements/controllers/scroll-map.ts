/** The tallest that a list is made, in px: browsers cut off far taller elements, at 400 % zoom near this height. */
const MAX_HEIGHT = 4_000_000;
/** What part of a cut list, at either end, scrolls pixel by pixel, so that its first and last rows can be reached. */
const EXACT_SHARE = 1 / 8;

/** How positions of the scroll bar and positions in the list belong together. */
export interface ScrollMap {
  /** Height of the list as it is laid out, in px. */
  readonly height: number;
  /** Furthest position in the list, in px. */
  readonly end: number;
  /** Whether the list is laid out lower than its rows are high together. */
  readonly isScaled: boolean;
  /** The position in the list where the scroll bar is at `top`. */
  toList(top: number): number;
  /** Where the scroll bar is for a position in the list. */
  toBar(position: number): number;
}

/**
 * Maps the scroll bar to the list: one to one where all rows together fit into what a browser can lay out; else one to
 * one near both ends and stretched between them.
 * @param content - height of all rows together, in px
 * @param view - height of what is seen of them, in px
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

/** One to one up to `edge` and as far from the end, by `slope` between. */
function bent(x: number, edge: number, end: number, slope: number, imageEnd: number): number {
  if (x <= edge) return x;
  return x >= end - edge ? imageEnd - (end - x) : edge + (x - edge) * slope;
}

function limit(end: number): (x: number) => number {
  return (x) => Math.min(Math.max(0, x), end);
}
