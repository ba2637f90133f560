/** The item that a key moves focus to from the one at a place: arrows wrap around, Home and End go to the ends. */
export function rovingTarget(
  items: readonly HTMLElement[],
  at: number,
  key: string,
  [back, on]: readonly [string, string],
): HTMLElement | undefined {
  if (key === on) return items[(at + 1) % items.length];
  if (key === back) return items.at((at - 1) % items.length);
  if (key === 'Home') return items[0];
  return key === 'End' ? items.at(-1) : undefined;
}
