import { emit } from '../events.js';
import type { FormContext } from './form-context.js';
import type { Say } from './form-text.js';

/** Shown to somebody who wants to leave a form that is being saved. */
export const saving: Say = (text) => text.saving;

/**
 * Cancels a form, after asking if something would be lost. A form that is being saved cannot be cancelled until the
 * outcome is known, since what was sent cannot be taken back.
 * @param reset - restores the values from the start
 * @param next - called while the form is still in the page, to start what replaces it
 * @returns whether it was cancelled
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
