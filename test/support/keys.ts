import { executeServerCommand } from '@web/test-runner-commands';

/**
 * Presses real keys in the focused page, in all browsers: one key (`'Enter'`, `'ArrowDown'`, `'a'`)
 * or several held together, joined by `+` (`'Shift+ArrowDown'`, `'Control+a'`). Names are those of
 * `KeyboardEvent.key`, with `'Space'` for the space bar.
 */
export async function press(chord: string): Promise<void> {
  const keys = chord.split('+').map((key) => (key === 'Space' ? ' ' : key));
  await executeServerCommand('press-chord', keys);
}
