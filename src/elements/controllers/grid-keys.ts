/** Where keys move to within a grid. */
export type GridMove =
  'up' | 'down' | 'back' | 'on' | 'rowStart' | 'rowEnd' | 'first' | 'last' | 'pageUp' | 'pageDown';

/** What a key asks of a grid. */
export type GridCommand =
  | { readonly kind: 'move'; readonly move: GridMove; readonly extends: boolean }
  | { readonly kind: 'toggle' | 'checkAll' | 'select' | 'delete' };

/** The moves of keys, as the ARIA practices' grid has them; with Control (or Command) those of the second column. */
const MOVES: Readonly<Record<string, readonly [GridMove, GridMove?]>> = {
  ArrowUp: ['up'],
  ArrowDown: ['down'],
  Home: ['rowStart', 'first'],
  End: ['rowEnd', 'last'],
  PageUp: ['pageUp'],
  PageDown: ['pageDown'],
};

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
  const move = moveOf(key.key, isControl, isRtl);
  if (move) return { kind: 'move', move, extends: key.shiftKey && (move === 'up' || move === 'down') };
  if (isControl) return undefined;
  if (key.key === ' ') return { kind: 'toggle' };
  if (key.key === 'Enter') return { kind: 'select' };
  return key.key === 'Delete' ? { kind: 'delete' } : undefined;
}

function moveOf(key: string, isControl: boolean, isRtl: boolean): GridMove | undefined {
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    if (isControl) return undefined;
    return (key === 'ArrowRight') === isRtl ? 'back' : 'on';
  }
  const [plain, controlled] = MOVES[key] ?? [];
  return isControl ? controlled : plain;
}
