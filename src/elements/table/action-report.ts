import { html, nothing, type TemplateResult } from 'lit';
import { isGone } from '../../store/store-error.js';
import { canRetry, type BulkRun, type Failure } from '../controllers/bulk-action-controller.js';
import { icon } from '../icons.js';
import { changeProblem, nameOf, type TableText } from './table-text.js';

/** The maximum number of mailboxes that a report names. */
const MAX_NAMED = 100;

/** The handlers of the buttons of a report. */
export interface ReportHandlers {
  readonly onStop: () => void;
  /** `undefined` if nothing can be changed any more. */
  readonly onRetry: (() => void) | undefined;
  /** Disables the mailboxes that could not be deleted because they are enabled; `undefined` likewise. */
  readonly onDisable: (() => void) | undefined;
  readonly onClose: () => void;
}

/** The progress of an action on mailboxes, and the report if something failed. */
export function actionReport(
  run: BulkRun | undefined,
  handlers: ReportHandlers,
  text: TableText,
): TemplateResult | typeof nothing {
  if (!run) return nothing;
  if (run.isRunning) return run.total > 1 || run.isSlow ? progress(run, handlers, text) : nothing;
  const words = reportWords(run, text);
  if (words === '') return nothing;
  return html`<div class="report" part="error">
    ${icon('warning')}
    <div class="words">
      <strong>${words}</strong>
      ${run.total > 1 && run.failures.length > 0 ? failures(run.failures, words, text) : nothing}
      <div class="buttons">${buttons(run, handlers, text)}</div>
    </div>
  </div>`;
}

/** The summary of an action that has ended; empty if there is nothing to report. */
export function reportWords({ action, total, done, failures, isStopped }: BulkRun, text: TableText): string {
  const [failure] = failures;
  if (total === 1 && failure) return failureWords(failure, text.failedOne[action], text);
  const notTried = total - done.length - failures.length;
  const words = [
    failures.length > 0 && text.failedSeveral[action](failures.length, total),
    isStopped && notTried > 0 && `${text.doneSeveral[action](done.length)}. ${text.stopped(notTried)}`,
  ];
  return words.filter(Boolean).join(' ');
}

function failureWords(
  { mailbox, error, isOffline }: Failure,
  failed: (name: string) => string,
  text: TableText,
): string {
  const name = nameOf(mailbox);
  if (isGone(error)) return text.deletedElsewhere(name);
  // then it is unknown whether it failed
  if (error.outcome) return `${name}: ${changeProblem(error, text)}`;
  return `${failed(name)} ${isOffline ? text.notSavedOffline : changeProblem(error, text)}`;
}

/** The mailboxes that could not be deleted because they are enabled. */
export function enabledAmong(failures: readonly Failure[]): readonly Failure[] {
  return failures.filter(({ error }) => error.code === 'mailbox-enabled');
}

function progress(
  { action, total, done, failures, isStopped }: BulkRun,
  { onStop }: ReportHandlers,
  text: TableText,
): TemplateResult {
  const ended = done.length + failures.length;
  const words = isStopped ? text.stopping : text.progress[action](ended, total);
  return html`<div class="report running">
    <div class="words">
      <span>${words}</span>
      <progress max=${total} .value=${ended} aria-label=${words}></progress>
    </div>
    <button type="button" aria-disabled=${isStopped ? 'true' : nothing} @click=${onStop}>${text.stop}</button>
  </div>`;
}

/** Says that the mailboxes to change are being read. */
export function collecting(onStop: () => void, text: TableText): TemplateResult {
  return html`<div class="report running">
    <div class="words">${text.collecting}</div>
    <button type="button" @click=${onStop}>${text.stop}</button>
  </div>`;
}

/** Those that failed, in a list that scrolls if it is long: in Safari, by keyboard only because of its `tabindex`. */
function failures(all: readonly Failure[], label: string, text: TableText): TemplateResult {
  return html`<ul tabindex="0" aria-label=${label}>
    ${all
      .slice(0, MAX_NAMED)
      .map(
        ({ mailbox, error }) => html`<li><bdi>${nameOf(mailbox)}</bdi>: ${changeProblem(error, text)}</li>`,
      )}
    ${all.length > MAX_NAMED ? html`<li>${text.andMore(all.length - MAX_NAMED)}</li>` : nothing}
  </ul>`;
}

function buttons(
  { total, failures }: BulkRun,
  { onDisable, onRetry, onClose }: ReportHandlers,
  text: TableText,
): TemplateResult {
  const retry = html`<button type="button" @click=${onRetry}>
    ${total === 1 ? text.tryAgain : text.tryTheseAgain}
  </button>`;
  const disable = html`<button type="button" @click=${onDisable}>${text.disable}</button>`;
  return html`${onDisable && enabledAmong(failures).length > 0 ? disable : nothing}
    ${onRetry && failures.some(canRetry) ? retry : nothing}
    <button type="button" class="quiet" @click=${onClose}>${text.close}</button>`;
}

/** A message besides reports. */
export interface Notice {
  readonly words: string;
  /** Present if trying again may help. */
  readonly onRetry?: (() => void) | undefined;
}

/** Says what somebody else did to the selected mailbox, or why nothing was done. */
export function notice(
  note: Notice | undefined,
  onClose: () => void,
  text: TableText,
): TemplateResult | typeof nothing {
  if (!note) return nothing;
  const { words, onRetry } = note;
  return html`<div class="report note">
    ${icon('warning')}
    <div class="words"><span>${words}</span></div>
    ${onRetry ? html`<button type="button" @click=${onRetry}>${text.tryAgain}</button>` : nothing}
    <button type="button" class="quiet" @click=${onClose}>${text.close}</button>
  </div>`;
}
