import { html, nothing, type TemplateResult } from 'lit';
import { numberText } from '../../messages/number-text.js';
import { connectionFixes, type ConnectionFix, type ConnectionTarget } from '../../model/connection-advice.js';
import { readFacts } from '../../model/connection-facts.js';
import type { ConnectionStep } from '../../model/connection.js';
import type { ConnectionReport } from '../controllers/connection-test-controller.js';
import { displayText } from '../display-text.js';
import { icon, type IconName } from '../icons.js';
import { certificateCard } from './certificate.js';
import {
  findingOf,
  fixLabel,
  hasWords,
  isBad,
  resultText,
  stepName,
  type ReportLanguage,
} from './report-text.js';

/** How to show a report. */
export interface ReportView {
  readonly language: ReportLanguage;
  /** Whether the values have changed since. */
  readonly isStale: boolean;
  /** Applies a fix and tests again; absent if nothing can be changed. */
  readonly fix?: ((fix: ConnectionFix) => void) | undefined;
}

const SYMBOLS: Readonly<Record<ConnectionReport['result'], IconName>> = {
  ok: 'check',
  warning: 'warning',
  failed: 'close',
  skipped: 'disable',
  running: 'refresh',
};

/** The report of a connection test: each step in words, what to do about it, and the outcome. */
export function report(of: ConnectionReport | undefined, view: ReportView): TemplateResult | typeof nothing {
  if (!of) return nothing;
  const { text } = view.language;
  return html`<section class="report" part="report" tabindex="-1" aria-label=${text.testConnection}>
    <p class="result ${of.result}" aria-busy=${of.result === 'running'}>
      ${icon(SYMBOLS[of.result])}<span>${resultText(of, text)}</span>
    </p>
    ${view.isStale ? html`<p class="stale">${icon('warning')}<span>${text.testStale}</span></p>` : nothing}
    <ol ?hidden=${of.steps.length === 0}>
      ${of.steps.map((each) => step(each, of.tested, view))}
    </ol>
  </section>`;
}

function step(of: ConnectionStep, tested: ConnectionTarget, view: ReportView): TemplateResult {
  const { status, ms } = of;
  const { text } = view.language;
  const { certificate } = readFacts(of.detail);
  return html`<li class=${status}>
    <div class="step">
      ${icon(SYMBOLS[status])}
      <span class="name">${stepName(of, tested, text)}</span>
      <span class="state">${text[`stepStatus.${status}`]} ${fact(of, view.language)}</span>
      ${ms === undefined ? nothing : html`<bdi>${numberText(Math.round(ms), view.language.lang)} ms</bdi>`}
    </div>
    ${isBad(of) ? finding(of, tested, view) : nothing}
    ${certificate ? certificateCard(certificate, tested, view.language) : nothing}
  </li>`;
}

/** What is worth knowing about a successful step. */
function fact({ status, detail }: ConnectionStep, language: ReportLanguage): TemplateResult | typeof nothing {
  if (status !== 'ok') return nothing;
  const { address, messages, protocol } = readFacts(detail);
  const words =
    messages === undefined
      ? (address ?? protocol)
      : language.text.messageCount(messages, numberText(messages, language.lang));
  return words === undefined ? nothing : html`<span class="fact">${displayText(words)}</span>`;
}

function finding(of: ConnectionStep, tested: ConnectionTarget, view: ReportView): TemplateResult {
  const { text } = view.language;
  const [what, cause, advice] = findingOf(of, tested, text);
  const { answer, location = answer } = readFacts(of.detail);
  const { fix } = view;
  const fixes = fix ? connectionFixes(of, tested) : [];
  return html`<div class="finding">
    <p class="what">${what}</p>
    <p>${cause}</p>
    <p>${advice}</p>
    ${
      fixes.length === 0
        ? nothing
        : html`<div class="buttons">
            ${fixes.map(
              (each) =>
                html`<button type="button" @click=${() => fix?.(each)}>${fixLabel(each, text)}</button>`,
            )}
          </div>`
    }
    ${
      location === undefined
        ? nothing
        : html`<details ?open=${!hasWords(of, text)}>
            <summary>${text.serverSaid}</summary>
            <p class="said">${displayText(location)}</p>
          </details>`
    }
  </div>`;
}
