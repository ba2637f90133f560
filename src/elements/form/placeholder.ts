import { html, type TemplateResult } from 'lit';
import { isGone } from '../../store/store-error.js';
import type { UnavailableRecord, RecordController } from '../controllers/record-controller.js';
import { problemText, retryText } from '../problem-text.js';
import { banner } from './banner.js';
import type { FormContext } from './form-context.js';
import type { FormText } from './form-text.js';

/** Shown in place of the fields. Takes over focus from its button, which disappears while the mailbox is reloaded. */
export function placeholder(context: FormContext, record: RecordController): TemplateResult {
  return html`<div class="placeholder" tabindex="-1">${content(context, record)}</div>`;
}

function content({ stores, text }: FormContext, record: RecordController): TemplateResult {
  if (!stores.current && !stores.isLoading) return html`<p class="empty">${text.noStore}</p>`;
  const { error, retriesIn, state } = record;
  if (retriesIn !== undefined)
    return banner('retry', retryText(retriesIn, text), { label: text.stop, run: () => record.stop() });
  const isUnreadable = state === 'unreadable';
  if (!isUnreadable && state !== 'failed') return html`<p class="empty loading">${text.loading}</p>`;
  const run = (): void => {
    stores.allowSignIn();
    void record.load();
  };
  const isFinal = isUnreadable || isGone(error);
  const retry = isFinal ? undefined : { label: text.tryAgain, run };
  return banner('failure', unavailableText(record, text), retry);
}

/** Why a mailbox cannot be shown. */
export function unavailableText({ error, state }: UnavailableRecord, text: FormText): string {
  if (state === 'unreadable') return text.unreadableReason;
  return error ? problemText(error, text) : text['problem.protocol'];
}
