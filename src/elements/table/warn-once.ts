const warned = new Set<string>();

/** Tells a developer something once, however often it happens. */
export function warnOnce(words: string): void {
  if (warned.has(words)) return;
  warned.add(words);
  console.warn(`<mailbox-table>: ${words}`);
}
