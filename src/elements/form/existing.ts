import { isReadable } from '../../model/mailbox.js';
import { editMailbox } from '../edit-mailbox.js';
import { problemText } from '../problem-text.js';
import type { FormContext } from './form-context.js';
import { cancelForm } from './cancel-form.js';

/**
 * Edits the existing outbound mailbox, because another one is not permitted.
 * @param reset - restores the values from the start
 */
export async function editExisting(context: FormContext, reset: () => void): Promise<void> {
  const { actions, draft, host, stores } = context;
  try {
    const page = await stores.current?.list({ type: draft.type, limit: 1 });
    const mailbox = page?.items.find(isReadable);
    if (mailbox) await cancelForm(context, reset, () => editMailbox(host, mailbox, actions));
    else context.note((text) => text['problem.not-found']);
  } catch (error) {
    const failure = stores.failed(error);
    if (failure) context.note((text) => problemText(failure, text));
  }
}
