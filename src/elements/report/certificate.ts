import { html, nothing, type TemplateResult } from 'lit';
import { hostName, type ConnectionTarget } from '../../model/connection-advice.js';
import type { CertificateFacts } from '../../model/connection.js';
import { revealInvisible } from '../../model/text.js';
import { displayText } from '../display-text.js';
import { icon } from '../icons.js';
import type { ReportLanguage } from './report-text.js';

/** The maximum number of names of a certificate that are shown. */
const MAX_NAMES = 10;
const DAY = 24 * 60 * 60 * 1000;

/** A server's certificate: its names, issuer, validity and fingerprint, and what is wrong with it. */
export function certificateCard(
  certificate: CertificateFacts,
  tested: ConnectionTarget,
  language: ReportLanguage,
): TemplateResult {
  const { text } = language;
  const { fingerprint, issuer, problems } = certificate;
  return html`<details class="certificate" ?open=${problems.length > 0}>
    <summary>${text.certificate}</summary>
    <dl>
      ${entry(text.certificateNames, names(certificate, tested, language))}
      ${entry(text.certificateIssuer, displayText(issuer))}
      ${entry(text.certificateValidity, validity(certificate, language))}
      ${entry(text.certificateFingerprint, html`<code>${breakable(revealInvisible(fingerprint))}</code>`)}
      ${entry(
        text.certificateProblem,
        problems.map((each) => text[`certificate.${each}`]).join(', ') || text.certificateTrusted,
      )}
    </dl>
  </details>`;
}

function entry(term: string, value: TemplateResult | string): TemplateResult {
  return html`<div>
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`;
}

function names(
  { names: all, subject, problems }: CertificateFacts,
  { host }: ConnectionTarget,
  { text }: ReportLanguage,
): TemplateResult {
  const shown = all.length > 0 ? all : [subject];
  const rest = shown.length - MAX_NAMES;
  return html`${shown.slice(0, MAX_NAMES).map((name) => html`<div>${displayText(name)}</div> `)}
  ${rest > 0 ? html`<div>${text.certificateMore(rest)}</div>` : nothing}
  ${
    problems.includes('name-mismatch')
      ? html`<p class="mismatch">${icon('close')}<span>${text.certificateOther(revealInvisible(hostName(host)))}</span></p>`
      : nothing
  }`;
}

/** Until when it is valid, or since when it has not been, or from when it will be; the raw text if not dates. */
function validity({ validFrom, validTo }: CertificateFacts, language: ReportLanguage): string {
  const { lang, text } = language;
  const now = Date.now();
  const [from, to] = [Date.parse(validFrom), Date.parse(validTo)];
  if (Number.isNaN(to)) return revealInvisible(validTo);
  if (from > now) return text.validFrom(language.date(validFrom), relative(from - now, lang));
  return (to < now ? text.validNoMore : text.validUntil)(language.date(validTo), relative(to - now, lang));
}

/** A time relative to now, in the largest unit of which there are at least two, otherwise in days. */
function relative(ms: number, lang: string): string {
  const days = Math.trunc(ms / DAY);
  const format = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
  if (Math.abs(days) >= 730) return format.format(Math.trunc(days / 365), 'year');
  return Math.abs(days) >= 60 ? format.format(Math.trunc(days / 30), 'month') : format.format(days, 'day');
}

/** A fingerprint that breaks only between bytes. */
function breakable(fingerprint: string): TemplateResult {
  const [first, ...rest] = fingerprint.split(':');
  return html`${first}${rest.map((pair) => html`:<wbr />${pair}`)}`;
}
