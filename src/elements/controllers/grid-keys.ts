/** How far keys move within a grid; without end to its first or last row or column. */
export interface GridMove {
  readonly rows?: number;
  /** As many rows as are seen at once. */
  readonly pages?: number;
  readonly columns?: number;
}

/** What a key asks of a grid. */
export type GridCommand =
  | { readonly kind: 'move'; readonly move: GridMove; readonly extends: boolean }
  | { readonly kind: 'toggle' | 'checkAll' | 'select' | 'delete' };

/** The moves of keys, as the ARIA practices' grid has them; with Control (or Command) those of the second column. */
const MOVES: Readonly<Record<string, readonly [GridMove, GridMove?]>> = {
  ArrowUp: [{ rows: -1 }],
  ArrowDown: [{ rows: 1 }],
  ArrowLeft: [{ columns: -1 }],
  ArrowRight: [{ columns: 1 }],
  Home: [{ columns: -Infinity }, { rows: -Infinity, columns: -Infinity }],
  End: [{ columns: Infinity }, { rows: Infinity, columns: Infinity }],
  PageUp: [{ pages: -1 }],
  PageDown: [{ pages: 1 }],
};
/** The arrows that point the other way where columns run from right to left. */
const MIRRORED: Readonly<Record<string, string>> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

/** The pressed key with what is held beside it. */
export type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * What a key asks of a grid; `undefined` where it asks nothing.
 * @param isRtl - whether columns run from right to left, so that the arrows are mirrored
 */
export function gridCommand(key: Key, isRtl: boolean): GridCommand | undefined {
  if (key.altKey) return undefined;
  const isControl = key.ctrlKey || key.metaKey;
  if (isControl && key.key.toLowerCase() === 'a') return { kind: 'checkAll' };
  const [plain, controlled] = MOVES[(isRtl ? MIRRORED[key.key] : undefined) ?? key.key] ?? [];
  const move = isControl ? controlled : plain;
  if (move) return { kind: 'move', move, extends: key.shiftKey && move.rows !== undefined && !isControl };
  if (isControl) return undefined;
  if (key.key === ' ') return { kind: key.shiftKey ? 'select' : 'toggle' };
  if (key.key === 'Enter') return { kind: 'select' };
  return key.key === 'Delete' ? { kind: 'delete' } : undefined;
}
