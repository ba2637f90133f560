import type { MailService } from '../../../src/model/ports.js';
import { ProbeFailure } from '../failure.js';
import type { Words } from '../words.js';

/** The protocols of servers, by first line. */
const FIRST_LINES: readonly (readonly [string, RegExp])[] = [
  ['imap', /^\* (?:OK|PREAUTH|BYE)\b/i],
  ['pop3', /^(?:\+OK|-ERR)\b/],
  ['ftp', /^220[ -](?!.*SMTP).*\bFTP/i],
  ['smtp', /^[245]\d\d[ -]/],
  ['ssh', /^SSH-/],
  ['http', /^HTTP\/|^<!doctype|^<html/i],
];

/** The protocol of a first line; `unknown` if it is not recognised. */
export function protocolOf(line: string): string {
  return FIRST_LINES.find(([, pattern]) => pattern.test(line))?.[0] ?? 'unknown';
}

/** Fails if a first line is not of the expected protocol. */
export function expectProtocol(expected: MailService, line: string, words: Words): void {
  const found = protocolOf(line);
  if (found !== expected) {
    throw new ProbeFailure('wrong-protocol', { expected, found, answer: words.say(line) });
  }
}
