import { html, nothing, type TemplateResult } from 'lit';
import type { ConnectionStep } from '../../model/connection.js';
import type { ConnectionReport } from '../controllers/connection-test-controller.js';
import { displayText } from '../display-text.js';
import { icon, type IconName } from '../icons.js';
import type { FormText } from './form-text.js';

const SYMBOLS: Readonly<Record<ConnectionStep['status'], IconName>> = {
  ok: 'check',
  warning: 'warning',
  failed: 'close',
  skipped: 'disable',
};

/** What a connection test has found so far: each step in words, and how the whole ended. */
export function report(
  of: ConnectionReport | undefined,
  text: FormText,
  isStale: boolean,
): TemplateResult | typeof nothing {
  if (!of) return nothing;
  return html`<section class="report" part="report" aria-label=${text.testConnection}>
    <ol>
      ${of.steps.map((each) => step(each, text))}
    </ol>
    <p class=${of.result}>${resultText(of, text)}</p>
    ${isStale ? html`<p class="stale">${text.testStale}</p>` : nothing}
  </section>`;
}

/** How a test ended, in a sentence. */
export function resultText({ result, error }: ConnectionReport, text: FormText): string {
  if (result === 'running') return text.testRunning;
  return error
    ? `${text[`testResult.${result}`]} ${text[`problem.${error.code}`]}`
    : text[`testResult.${result}`];
}

/** A code has no words yet, but is better than none. */
function step({ step: name, status, code, ms }: ConnectionStep, text: FormText): TemplateResult {
  const isBad = status === 'failed' || status === 'warning';
  return html`<li class=${status}>
    ${icon(SYMBOLS[status])}
    <span>${name === 'done' ? nothing : text[`step.${name}`]}</span>
    <span>${text[`stepStatus.${status}`]}${isBad && code ? html`: ${displayText(code)}` : nothing}</span>
    ${ms === undefined ? nothing : html`<span class="time">${Math.round(ms)} ms</span>`}
  </li>`;
}
