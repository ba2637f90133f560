import { html, type TemplateResult } from 'lit';
import type { RecordController } from '../controllers/record-controller.js';
import { banner } from './banner.js';
import type { FormParts } from './form-parts.js';

/** What stands in place of the fields. It takes the focus of a button that goes while it is loaded again. */
export function placeholder(parts: FormParts, record: RecordController, onLoad: () => void): TemplateResult {
  return html`<div class="placeholder" tabindex="-1">${content(parts, record, onLoad)}</div>`;
}

function content(
  { stores, text }: FormParts,
  { error, state }: RecordController,
  onLoad: () => void,
): TemplateResult {
  if (!stores.current && !stores.isLoading) return html`<p class="empty">${text.noStore}</p>`;
  if (state === 'unreadable') return banner('failure', text.unreadableReason);
  if (state !== 'failed') return html`<p class="empty loading">${text.loading}</p>`;
  const words = text[`problem.${error?.code ?? 'protocol'}`];
  const isGone = error?.code === 'not-found';
  return banner('failure', words, isGone ? undefined : { label: text.tryAgain, run: onLoad });
}
