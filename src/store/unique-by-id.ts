/** Keeps only the last row with each id, so that a list never shows a mailbox twice. */
export function uniqueById<T extends { readonly id: string }>(rows: readonly T[]): readonly T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return byId.size === rows.length ? rows : [...byId.values()];
}
