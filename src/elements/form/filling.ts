import type { FieldName } from '../../model/fields.js';
import type { DraftController } from '../controllers/draft-controller.js';

/** The only way to write into an input so that a person can undo it: deprecated, but without a successor. */
interface Editor {
  execCommand(command: 'insertText', hasDialog: false, text: string): boolean;
}

/**
 * Types over the selection of an input, so that it can be undone. Moves focus to the input, which is where the browser
 * types.
 * @returns whether the browser did so
 */
export function typeOver(input: HTMLInputElement, text: string): boolean {
  const editor: Editor = input.ownerDocument;
  input.focus();
  return editor.execCommand('insertText', false, text);
}

/**
 * Fills in several fields at once.
 * @param names - the fields; the first one is where it can be undone
 * @returns a function to call after undo or redo in that field, which does the same to the other fields, except those
 * edited since. It returns whether the filling was undone.
 */
export function fillIn(
  draft: DraftController,
  names: readonly FieldName[],
  fill: () => void,
): (name: FieldName, was: string, text: string) => boolean {
  const look = () => ({
    texts: new Map(names.map((name) => [name, draft.text(name)])),
    isTyped: draft.isPortTyped,
  });
  const before = look();
  fill();
  const after = look();
  return (name, was, text) => {
    const isUndone = text === before.texts.get(name);
    const [from, to] = isUndone ? [after, before] : [before, after];
    // undoing something else may lead to the same text
    if (name !== names[0] || was !== from.texts.get(name) || text !== to.texts.get(name)) return false;
    const untouched = [...to.texts].filter(([each]) => draft.text(each) === from.texts.get(each));
    for (const [each, again] of untouched) draft.write(each, again, to.isTyped);
    return isUndone;
  };
}
