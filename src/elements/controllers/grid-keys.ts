/** How far a key moves within a grid; infinite for the first or last row or column. */
export interface GridMove {
  readonly rows?: number;
  /** Multiples of the number of visible rows. */
  readonly pages?: number;
  readonly columns?: number;
}

/** The command of a key. */
export type GridCommand =
  | { readonly kind: 'move'; readonly move: GridMove; readonly extends: boolean }
  | { readonly kind: 'toggle' | 'checkAll' | 'select' | 'delete' };

/** The moves of keys (ARIA APG, grid); the second one with Control or Command. */
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
/** The arrow keys that are swapped if columns run from right to left. */
const MIRRORED: Readonly<Record<string, string>> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

/** A pressed key with its modifiers. */
export type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * The command of a key; `undefined` if it has none.
 * @param isRtl - whether columns run from right to left, so that the arrow keys are mirrored
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
