import { html, nothing, type TemplateResult } from 'lit';
import type { MailboxType } from '../../model/mailbox.js';
import type { MailboxStoreError } from '../../store/store-error.js';
import type { LocalizeController } from '../controllers/localize-controller.js';
import type { MailboxListController } from '../controllers/mailbox-list-controller.js';
import { icon, type IconName } from '../icons.js';
import { retryText } from '../problem-text.js';
import type { RowChecks } from './row-checks.js';
import { readProblem, type TableText } from './table-text.js';

/** The number of skeleton rows. */
const SKELETON_ROWS = 6;

/** The handlers of the buttons that are shown without rows. */
export interface StateHandlers {
  /** `undefined` if nothing can be added. */
  readonly onAdd: ((type: MailboxType) => void) | undefined;
  readonly onRetry: () => void;
  readonly onClear: () => void;
}

/** Whether the store has no mailboxes at all. */
export function isEmpty({ status, view }: MailboxListController): boolean {
  return status === 'ready' && view.count === 0 && view.counts.all === 0 && view.query.q === '';
}

/** Whether no server answered at all; an unreadable response does not count. */
export function isOffline(error: MailboxStoreError | undefined): boolean {
  return error?.code === 'network' && !error.status;
}

/** What is shown in place of rows if there are none. */
export function below(
  list: MailboxListController,
  { onAdd, onRetry, onClear }: StateHandlers,
  hasRoomForOutbound: boolean,
  text: TableText,
): TemplateResult | typeof nothing {
  const { status, error, view } = list;
  if (status === 'loading') return loadingState();
  if (status === 'failed' && error) return failedState(text, readProblem(error, text), onRetry);
  if (view.count > 0) return nothing;
  return isEmpty(list) ? emptyState(text, onAdd, hasRoomForOutbound) : noMatchState(text, onClear);
}

/** In place of rows: they are being loaded; shown only if that takes a moment. */
function loadingState(): TemplateResult {
  const rows = Array.from({ length: SKELETON_ROWS }, () => html`<div class="bone"></div>`);
  return html`<div class="skeleton" aria-hidden="true">${rows}</div>`;
}

/** In place of the whole table: it has no store. */
export function noStoreState(text: TableText): TemplateResult {
  return html`<div class="message" part="empty">${icon('mailbox')}<p class="title">${text.noStore}</p></div>`;
}

/** In place of rows: there are no mailboxes at all, and how to add the first one. */
function emptyState(
  text: TableText,
  onAdd: ((type: MailboxType) => void) | undefined,
  hasRoomForOutbound: boolean,
): TemplateResult {
  const types: readonly MailboxType[] = hasRoomForOutbound ? ['inbound', 'outbound'] : ['inbound'];
  const add = (type: MailboxType): TemplateResult =>
    html`<button type="button" @click=${() => onAdd?.(type)}>
      ${icon(type)}${type === 'inbound' ? text.addInbound : text.addOutbound}
    </button>`;
  const hint = html`<p>${text.noMailboxesHint}</p>`;
  return html`<div part="empty">
    <slot name="empty">${message('mailbox', text.noMailboxes, onAdd ? hint : nothing, onAdd ? types.map(add) : nothing)}</slot>
  </div>`;
}

/** In place of rows: nothing matches, and how to see all mailboxes again. */
function noMatchState(text: TableText, onClear: () => void): TemplateResult {
  const clear = html`<button type="button" @click=${onClear}>${text.clearSearch}</button>`;
  return html`<div part="empty">${message('search', text.noMatch, nothing, clear)}</div>`;
}

/** In place of rows: why they could not be loaded. */
function failedState(text: TableText, problem: string, onRetry: () => void): TemplateResult {
  const retry = html`<button type="button" @click=${onRetry}>${icon('refresh')}${text.tryAgain}</button>`;
  return html`<div part="error">${message('warning', text.listFailed, html`<p>${problem}</p>`, retry)}</div>`;
}

/** Above rows: they are being requested again, or are out of date or incomplete, and why. */
export function listBanner(
  list: MailboxListController,
  language: LocalizeController<TableText>,
  onRetry: () => void,
): TemplateResult | typeof nothing {
  const { text } = language;
  const { status, error, retriesIn } = list;
  if (retriesIn !== undefined) return banner(retryText(retriesIn, text), '', text.stop, () => list.stop());
  if (status !== 'ready' || !error) return nothing;
  return banner(...staleWords(list, error, language), text.tryAgain, onRetry);
}

/** Why the latest load failed, in words. */
export function failureWords(list: MailboxListController, language: LocalizeController<TableText>): string {
  const { error, status } = list;
  const { text } = language;
  if (!error) return '';
  const words =
    status === 'ready' ? staleWords(list, error, language) : [text.listFailed, readProblem(error, text)];
  return words.join(' ').trim();
}

/** Since when the rows have been out of date, or that some are missing, and why. */
function staleWords(
  { view }: MailboxListController,
  error: MailboxStoreError,
  { text, lang }: LocalizeController<TableText>,
): [string, string] {
  const time = new Intl.DateTimeFormat(lang, { timeStyle: 'short' }).format(view.answeredAt);
  if (isOffline(error)) return [text.offlineSince(time), ''];
  return [view.failure ? text.someFailed : text.staleSince(time), readProblem(error, text)];
}

function banner(title: string, more: string, action: string, onClick: () => void): TemplateResult {
  return html`<div class="banner" part="error">
    ${icon('warning')}
    <span><strong>${title}</strong> ${more}</span>
    <button type="button" class="link" @click=${onClick}>${action}</button>
  </div>`;
}

function message(
  symbol: IconName,
  title: string,
  more: TemplateResult | typeof nothing,
  buttons: TemplateResult | readonly TemplateResult[] | typeof nothing,
): TemplateResult {
  return html`<div class="message">
    ${icon(symbol)}
    <p class="title">${title}</p>
    ${more}
    <div class="buttons">${buttons}</div>
  </div>`;
}

/** Below rows: how many there are, how many could not be shown, and how many are checked. */
export function footer(
  { status, view }: MailboxListController,
  checks: RowChecks,
  text: TableText,
): TemplateResult {
  const { count } = checks;
  const checked = (): TemplateResult => html`<span>
    ${text.checkedCount(count)}<button type="button" class="link" @click=${() => checks.none()}>${text.uncheckAll}</button>
  </span>`;
  return html`<div class="foot">
    <span>${status === 'ready' && view.isCounted && view.count > 0 ? text.mailboxCount(view.count) : nothing}</span>
    ${view.dropped > 0 ? html`<span>${text.droppedRows(view.dropped)}</span>` : nothing}
    ${count > 0 ? checked() : nothing}
  </div>`;
}
