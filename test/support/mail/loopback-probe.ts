import type { ConnectionStep } from '../../../src/model/connection.js';
import { parseAllowList } from '../../../server/probe/policy/allow-list.js';
import { createProbe, type ConnectionProbe, type ProbeOptions } from '../../../server/probe/probe.js';
import type { ProbeTarget } from '../../../server/probe/probe-target.js';

/** The name that tests connect to. It is never resolved, but means this machine. */
const MAIL_HOST = 'mail.example.com';

/** A probe that connects to nothing but 127.0.0.1, for any name and port, without rate limits. */
export function loopbackProbe(options: ProbeOptions = {}): ConnectionProbe {
  return createProbe({
    allow: parseAllowList('127.0.0.1:*'),
    resolver: () => Promise.resolve(['127.0.0.1']),
    clientName: 'client.example.com',
    ...options,
    limits: {
      perMinute: Number.MAX_SAFE_INTEGER,
      concurrent: 100,
      concurrentPerHost: 100,
      hold: 0,
      ...options.limits,
    },
  });
}

/** An account at `mail.example.com`, with the members that a test sets. */
export function account(part: Partial<ProbeTarget> & Pick<ProbeTarget, 'port'>): ProbeTarget {
  return {
    service: 'imap',
    host: MAIL_HOST,
    security: 'start-tls',
    username: 'ann',
    password: 'a secret of ann',
    ...part,
  };
}

/** All steps of a test. */
export async function linesOf(steps: AsyncIterable<ConnectionStep>): Promise<ConnectionStep[]> {
  const lines: ConnectionStep[] = [];
  for await (const line of steps) lines.push(line);
  return lines;
}

/** One step of a test. */
export function lineOf(lines: readonly ConnectionStep[], step: ConnectionStep['step']): ConnectionStep {
  const line = lines.find((each) => each.step === step);
  if (!line) throw new Error(`there is no line of ${step}`);
  return line;
}

/** The result of a test: `ok`, or the step and code of the failure, such as `tls certificate-expired`. */
export function outcomeOf(lines: readonly ConnectionStep[]): string {
  const failed = lines.find(({ step, status }) => status === 'failed' && step !== 'done');
  return failed ? `${failed.step} ${failed.code ?? ''}` : lineOf(lines, 'done').status;
}
