import type { CommonMessages } from '../../messages/common-messages.js';
import type {
  Finding,
  FindingFacts,
  FindingMessages,
  ReportMessages,
} from '../../messages/report-messages.js';
import {
  connectionFixes,
  hostName,
  type ConnectionFix,
  type ConnectionTarget,
} from '../../model/connection-advice.js';
import { readFacts } from '../../model/connection-facts.js';
import type { ConnectionStep } from '../../model/connection.js';
import { hostForAuthority, isEws } from '../../model/host.js';
import { mailService } from '../../model/ports.js';
import { revealInvisible } from '../../model/text.js';
import type { ConnectionReport } from '../controllers/connection-test-controller.js';
import { problemText } from '../problem-text.js';

/** The texts of a report. */
export type ReportText = ReportMessages & CommonMessages;

/** The messages and formats of a report. */
export interface ReportLanguage {
  readonly text: ReportText;
  readonly lang: string;
  date(iso: string): string;
}

/** The protocols found at a port for another one that have a name. */
const PROTOCOL_NAMES = /^(?:imap|pop3|smtp|ftp|ssh|http)$/;

/** The outcome of a test, in a sentence. */
export function resultText({ result, error, steps }: ConnectionReport, text: ReportText): string {
  if (result === 'running') return text.testRunning;
  if (!error) return text[`testResult.${result}`];
  const outcome = steps.length === 0 ? text.testNotDone : text.testBroken;
  // errors of fields are shown there
  const loose = error.fieldErrors.filter(({ field }) => !Object.hasOwn(text, `label.${field}`));
  return `${outcome} ${problemText(error, text, text.testNotFound, loose)}`;
}

/** The announcement of a changed report: the step that ended, or the outcome of the test and its finding. */
export function spokenReport(report: ConnectionReport, text: ReportText): string {
  const last = report.steps.at(-1);
  if (report.result === 'running' && last)
    return `${stepName(last, report.tested, text)}: ${text[`stepStatus.${last.status}`]}`;
  const found = report.steps.filter(isBad).map((step) => findingOf(step, report.tested, text)[0]);
  return [resultText(report, text), ...(report.result === 'running' ? [] : found)].join(' ');
}

/** The name of a step. For outbound mailboxes, the last step does not open a mailbox, but names the sender. */
export function stepName({ step }: ConnectionStep, { type }: ConnectionTarget, text: ReportText): string {
  if (step === 'done') return '';
  return step === 'select' && type === 'outbound' ? text['step.sender'] : text[`step.${step}`];
}

/** Whether a step failed or has a warning. */
export function isBad({ status }: ConnectionStep): boolean {
  return status === 'failed' || status === 'warning';
}

/** What happened, why, and what to do about it. */
export function findingOf(step: ConnectionStep, tested: ConnectionTarget, text: ReportText): Finding {
  const { code } = step;
  const facts = findingFacts(step, tested);
  const key = keyOf(step);
  return isExplained(key, text)
    ? text[key](facts)
    : text.findingUnknown(stepName(step, tested, text), facts, code && revealInvisible(code));
}

/** Whether there are words for the code of a step. */
export function hasWords(step: ConnectionStep, text: ReportText): boolean {
  return isExplained(keyOf(step), text);
}

function keyOf({ code = '' }: ConnectionStep): string {
  return `finding.${code}`;
}

function isExplained(key: string, text: ReportText): key is keyof FindingMessages & `finding.${string}` {
  return Object.hasOwn(text, key);
}

/** The label of a button that applies a fix. */
export function fixLabel(
  { host, fromAddress, protocol, port, security }: ConnectionFix,
  text: ReportText,
): string {
  const protection = security === 'ssl-tls' ? 'SSL/TLS' : 'STARTTLS';
  const name = host ?? fromAddress ?? (protocol && text[`value.${protocol}`]);
  if (name !== undefined) return text.useHost(name);
  if (port !== undefined) return text.usePort(port, protection);
  return security === 'ssl-tls' ? text.useHost(protection) : text.requireStartTls;
}

/** The facts of a finding; invisible characters from a server or store are made visible. */
function findingFacts(step: ConnectionStep, tested: ConnectionTarget): FindingFacts {
  const { found = '', provider = '', retryAfter, seconds = retryAfter, sender } = readFacts(step.detail);
  const { type, protocol } = tested;
  const service = isEws(tested.host) ? 'Exchange Web Services' : mailService(type, protocol).toUpperCase();
  const address = isEws(tested.host) && URL.canParse(tested.host) ? new URL(tested.host) : undefined;
  const host = revealInvisible(hostName(tested.host));
  return {
    host,
    at: address ? `${host}:${address.port || 443}` : `${hostForAuthority(host)}:${tested.port}`,
    service,
    found: PROTOCOL_NAMES.test(found) ? found.toUpperCase() : undefined,
    choice: connectionFixes(step, tested)
      .find((fix) => fix.protocol)
      ?.protocol?.toUpperCase(),
    provider: /^[a-z]{1,20}$/.test(provider) ? provider.charAt(0).toUpperCase() + provider.slice(1) : host,
    sender: revealInvisible(sender ?? tested.fromAddress ?? ''),
    seconds: seconds === undefined ? undefined : Math.ceil(seconds),
  };
}
