import { html, nothing, type TemplateResult } from 'lit';
import type { Mailbox } from '../../model/mailbox.js';
import type { Question } from '../controllers/confirm-controller.js';
import { nameOf, type TableText } from './table-text.js';

/** The maximum number of mailboxes that the question names. */
const MAX_NAMED = 10;

/** The question whether to delete mailboxes, which names them. */
export function deletionQuestion(mailboxes: readonly Mailbox[], text: TableText): Question {
  const [first] = mailboxes;
  const isOne = mailboxes.length === 1 && first !== undefined;
  return {
    title: isOne ? text.deleteOne(nameOf(first)) : text.deleteSeveral(mailboxes.length),
    text: html`${isOne ? nothing : names(mailboxes, text)}<p>${text.deleteText}</p>`,
    confirm: text.delete,
    cancel: text.cancel,
    destructive: true,
  };
}

function names(mailboxes: readonly Mailbox[], text: TableText): TemplateResult {
  const more = mailboxes.length - MAX_NAMED;
  return html`<ul>
    ${mailboxes.slice(0, MAX_NAMED).map((mailbox) => html`<li><bdi>${nameOf(mailbox)}</bdi></li>`)}
    ${more > 0 ? html`<li>${text.andMore(more)}</li>` : nothing}
  </ul>`;
}
