/** The rows without those whose id comes again later: a list never shows one mailbox twice. */
export function uniqueById<T extends { readonly id: string }>(rows: readonly T[]): readonly T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return byId.size === rows.length ? rows : [...byId.values()];
}
