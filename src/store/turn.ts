/** Yields to the event loop, so that other tasks of the page or process get their turn. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
