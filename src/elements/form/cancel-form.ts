import { emit } from '../events.js';
import type { FormContext } from './form-context.js';
import type { Say } from './form-text.js';

/** What is said to somebody who wants to leave a form that is being saved. */
export const saving: Say = (text) => text.saving;

/**
 * Gives a form up, after asking where something would be lost. One that is being saved stays until it is known how that
 * ends, for what has been sent cannot be taken back.
 * @param reset - goes back to what editing began with
 * @param next - what comes in its place, begun while the form is still in the page
 * @returns whether it was given up
 */
export async function cancelForm(
  context: FormContext,
  reset: () => void,
  next?: () => void,
): Promise<boolean> {
  const { actions, draft, host, save } = context;
  const isSure = save.isBusy || !draft.isDirty || (await isToBeDiscarded(context));
  if (save.isBusy) context.note(saving);
  if (save.isBusy || !isSure) return false;
  reset();
  emit(host, 'mailbox-cancel', null);
  actions.value?.close();
  next?.();
  return true;
}

function isToBeDiscarded(context: FormContext): Promise<boolean> {
  return context.confirm.ask(() => {
    const { discardTitle, discardText, discard, keepEditing } = context.text;
    return {
      title: discardTitle,
      text: discardText,
      confirm: discard,
      cancel: keepEditing,
      destructive: true,
    };
  });
}
