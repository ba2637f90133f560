import type { FieldName } from '../../model/fields.js';
import type { DraftController } from '../controllers/draft-controller.js';

/** The only way to write into an input so that a person can undo it: deprecated, and without a successor. */
interface Editor {
  execCommand(command: 'insertText', hasDialog: false, text: string): boolean;
}

/**
 * Types over what is selected in an input, so that it can be undone. It gets the focus, for what has that is typed into.
 * @returns whether the browser did it.
 */
export function typeOver(input: HTMLInputElement, text: string): boolean {
  const editor: Editor = input.ownerDocument;
  input.focus();
  return editor.execCommand('insertText', false, text);
}

/**
 * Fills several fields in at once.
 * @param names - the fields, first the one in which it can be undone
 * @returns what follows a text that was undone there, or done again: what was edited since stays. It tells whether it
 * was undone.
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
    // the same text can be come to by undoing something else
    if (name !== names[0] || was !== from.texts.get(name) || text !== to.texts.get(name)) return false;
    const untouched = [...to.texts].filter(([each]) => draft.text(each) === from.texts.get(each));
    for (const [each, again] of untouched) draft.write(each, again, to.isTyped);
    return isUndone;
  };
}
