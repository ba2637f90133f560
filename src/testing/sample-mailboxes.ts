import type { MailboxDraft } from '../model/draft.js';
import { FIELDS } from '../model/fields.js';
import {
  OUTBOUND_NAME,
  PROTOCOLS,
  SECURITIES,
  type Mailbox,
  type Protocol,
  type Security,
} from '../model/mailbox.js';
import { usualPorts } from '../model/ports.js';
import { AUDIENCES, DEPARTMENTS, REGIONS } from './sample-words.js';

/** The options of sample mailboxes. */
export interface SampleOptions {
  /** The same seed always gives the same mailboxes; 1 by default. */
  readonly seed?: number;
  /** How many of them are outbound; these come last. One by default, none if there is only one mailbox. */
  readonly outbound?: number;
}

/** Returns the next random number, from 0 up to but not including 1. */
type Random = () => number;

const NAMES = REGIONS.length * DEPARTMENTS.length * AUDIENCES.length;
/** Has no common divisor with the number of names, so that steps of it reach every name before one is repeated. */
const STEP = 1237;
const FIRST_DAY = Date.parse('2025-01-06T08:00:00.000Z');
const MINUTE = 60_000;
/** Names and addresses that nobody can own (RFC 2606, RFC 5737, RFC 3849). */
const DOMAINS = ['example.com', 'example.net', 'example.org', 'mail.example', 'contact.test'] as const;
const ADDRESSES = ['192.0.2.25', '198.51.100.110', '203.0.113.143', '2001:db8::25'] as const;

/** Makes any number of believable mailboxes of a contact centre, the same ones for the same options. */
export function sampleMailboxes(count: number, options: SampleOptions = {}): Mailbox[] {
  return [...eachSampleMailbox(count, options)];
}

/** Yields the same mailboxes one by one, for when a million of them at once are too many. */
export function* eachSampleMailbox(
  count: number,
  options: SampleOptions = {},
): Generator<Mailbox, void, undefined> {
  const { seed = 1, outbound = count > 1 ? 1 : 0 } = options;
  const random = randomFrom(seed);
  const first = Math.floor(random() * NAMES);
  for (let index = 0; index < count; index += 1) {
    yield index < count - outbound
      ? inboundSample(index, sampleName(first, index), random)
      : outboundSample(index, random);
  }
}

/** Makes drafts of the same mailboxes, for stores that create them. The passwords are obviously not real. */
export function sampleDrafts(count: number, options: SampleOptions = {}): MailboxDraft[] {
  return sampleMailboxes(count, options).map((mailbox, index) => {
    const members = FIELDS[mailbox.type].map(({ name }) => [name, Reflect.get(mailbox, name)] as const);
    const draft = {
      ...Object.fromEntries(members),
      type: mailbox.type,
      password: `sample-password-${index + 1}`,
    };
    // the catalogue names exactly the members of a draft
    return draft as unknown as MailboxDraft;
  });
}

// The literals name every member instead of spreading some: a million objects of one shape take a third of the memory.

function inboundSample(index: number, name: string, random: Random): Mailbox {
  const protocol: Protocol = random() < 0.8 ? PROTOCOLS[0] : PROTOCOLS[1];
  const security = pick(random, SECURITIES);
  const domain = pick(random, DOMAINS);
  const { id, enabled, revision, createdAt, updatedAt } = history(index, random);
  return {
    type: 'inbound',
    id,
    name,
    username: username(name.toLowerCase(), domain, random),
    host: host(protocol, domain, random),
    port: port(protocol, security),
    security,
    passwordSet: true,
    enabled,
    revision,
    createdAt,
    updatedAt,
    maxSizeMb: 5 + Math.floor(random() * 16),
    protocol,
  };
}

function outboundSample(index: number, random: Random): Mailbox {
  const security = pick(random, SECURITIES);
  const domain = pick(random, DOMAINS);
  const { id, enabled, revision, createdAt, updatedAt } = history(index, random);
  return {
    type: 'outbound',
    id,
    name: OUTBOUND_NAME,
    username: `relay@${domain}`,
    host: `smtp.${domain}`,
    port: port('smtp', security),
    security,
    passwordSet: true,
    enabled,
    revision,
    createdAt,
    updatedAt,
    fromAddress: `help${index}@${domain}`,
  };
}

/** The id, state, revision and times of a mailbox that was changed up to four times since it was created. */
function history(
  index: number,
  random: Random,
): Pick<Mailbox, 'id' | 'enabled' | 'revision' | 'createdAt' | 'updatedAt'> {
  const created = FIRST_DAY + index * MINUTE;
  const changes = Math.floor(random() * 5);
  return {
    id: `sample-${String(index + 1).padStart(7, '0')}`,
    enabled: random() < 0.6,
    revision: String(changes + 1),
    createdAt: new Date(created).toISOString(),
    updatedAt: new Date(created + changes * 977 * MINUTE).toISOString(),
  };
}

/** A name that no smaller index has; once all combinations of words are used up, it ends with a number. */
function sampleName(first: number, index: number): string {
  const combination = (first + index * STEP) % NAMES;
  const department = word(DEPARTMENTS, combination);
  const audience = word(AUDIENCES, Math.floor(combination / DEPARTMENTS.length));
  const region = word(REGIONS, Math.floor(combination / DEPARTMENTS.length / AUDIENCES.length));
  const round = Math.floor(index / NAMES);
  return `${department}${audience}${region}${round === 0 ? '' : round + 1}`;
}

function word(words: readonly string[], number: number): string {
  return words[number % words.length] ?? '';
}

function username(name: string, domain: string, random: Random): string {
  const form = random();
  if (form < 0.6) return `${name}@${domain}`;
  return form < 0.9 ? name : `CONTACT\\${name}`;
}

function host(protocol: Protocol, domain: string, random: Random): string {
  const form = random();
  if (form < 0.9) return `${form < 0.7 ? protocol : 'mail'}.${domain}`;
  return form < 0.95 ? pick(random, ADDRESSES) : `https://exchange.${domain}/EWS/Exchange.asmx`;
}

function port(service: Protocol | 'smtp', security: Security): number {
  return usualPorts({ service, security })[0];
}

function pick<T>(random: Random, values: readonly [T, ...T[]]): T {
  return values[Math.floor(random() * values.length)] ?? values[0];
}

/** Mulberry32: small, fast, and the same everywhere. */
function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
