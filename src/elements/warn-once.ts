const warned = new Set<string>();

/** Warns developers of a mistake in their page, once. */
export function warnOnce(words: string): void {
  if (warned.has(words)) return;
  warned.add(words);
  console.warn(words);
}
