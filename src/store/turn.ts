/** Lets whatever else is due in the page, or the process, have its turn. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
