import * as fc from 'fast-check';
import { MAX_PASSWORD_LENGTH } from '../../src/model/field-rules.js';
import { PROTOCOLS, SECURITIES, type Mailbox } from '../../src/model/mailbox.js';
import { codePoints } from '../support/code-points.js';

/** A letter of a host name. */
const letters = fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz0123456789'));

/** A label of a host name: letters, digits, hyphens within. */
export const labels: fc.Arbitrary<string> = fc
  .tuple(
    letters,
    fc.array(fc.oneof({ weight: 9, arbitrary: letters }, fc.constant('-')), { maxLength: 8 }),
    letters,
  )
  .map(([first, middle, last]) => `${first}${middle.join('')}${last}`)
  .filter((label) => !label.startsWith('xn--') && label.slice(2, 4) !== '--');

/** A host name that mail servers have. */
export const hostNames: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(labels, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('com', 'example', 'test', 'de', 'x1'),
  )
  .map(([before, last]) => [...before, last].join('.'));

/** An IPv4 address. */
export const ipv4: fc.Arbitrary<string> = fc.ipV4();

/** An IPv6 address, in any spelling that needs no zone. */
export const ipv6: fc.Arbitrary<string> = fc.ipV6();

/** What a segment of a path may consist of: RFC 3986, 3.3. */
const pathCharacters = fc.constantFrom(
  ...Array.from("abcxyzABCXYZ0189-._~!$&'()*+,;=:@"),
  '%20',
  '%2F',
  '%C3%A9',
);

/** The path of an address; fast-check's own lists all code points first. */
const paths: fc.Arbitrary<string> = fc
  .array(fc.string({ unit: pathCharacters, maxLength: 12 }), { maxLength: 4 })
  .map((segments) => segments.map((segment) => `/${segment}`).join(''));

/** An address of Exchange Web Services. */
export const ewsAddresses: fc.Arbitrary<string> = fc
  .tuple(hostNames, paths)
  .map(([host, path]) => `https://${host}${path}`);

/** Anything that a parser of hosts accepts. */
export const hosts: fc.Arbitrary<string> = fc.oneof(hostNames, ipv4, ipv6, ewsAddresses);

/** Pieces that texts are made of to confuse a parser. */
const PIECES = [
  ...[
    '.',
    '..',
    ':',
    '::',
    '@',
    '/',
    '//',
    '\\',
    '[',
    ']',
    '%',
    '?',
    '#',
    '-',
    '--',
    '_',
    ' ',
    '\t',
    '\n',
    '\0',
  ],
  ...[
    'http://',
    'https://',
    'imaps://',
    'javascript:',
    'xn--',
    '0x',
    '127',
    '1',
    '256',
    '65536',
    'example.com',
  ],
  ...[
    '\u202E',
    '\u200B',
    '\uFEFF',
    '\u00AD',
    '\u0301',
    '\uD800',
    '\u2028',
    'ß',
    'İ',
    'ﬁ',
    '１',
    '①',
    '。',
    '．',
    '😀',
  ],
];

/** Texts that nobody means well with, and texts that are nearly right. */
export const hostileTexts: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: codePoints, maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), labels, fc.string({ unit: codePoints, maxLength: 3 })), {
      maxLength: 12,
    })
    .map((pieces) => pieces.join('')),
  hosts,
  fc.tuple(hosts, fc.nat(70_000)).map(([host, port]) => `${host}:${port}`),
);

/** Anything that may come where a member is expected. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  hostileTexts,
  fc.integer({ min: -2, max: 70_000 }),
  fc.anything(),
);

/** A password without control characters. */
export const passwords: fc.Arbitrary<string> = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter((password) => !/[\p{Cc}\p{Cs}]/u.test(password) && password.length <= MAX_PASSWORD_LENGTH);

/** A user name. */
export const usernames: fc.Arbitrary<string> = fc
  .tuple(labels, fc.constantFrom('', '@example.com', '\\user', '+tag', '.ü', ' ✉'))
  .map(([label, end]) => `${label}${end}`);

/** Members of an inbound draft, all of them fine. */
export const inboundDrafts: fc.Arbitrary<Record<string, unknown>> = fc.record({
  type: fc.constant('inbound'),
  name: fc.stringMatching(/^[A-Za-z0-9]{1,40}$/),
  username: usernames,
  password: passwords,
  host: hosts,
  port: fc.integer({ min: 1, max: 65_535 }),
  security: fc.constantFrom(...SECURITIES),
  maxSizeMb: fc.integer({ min: 5, max: 20 }),
  protocol: fc.constantFrom(...PROTOCOLS),
});

/** Members of an outbound draft, all of them fine. */
export const outboundDrafts: fc.Arbitrary<Record<string, unknown>> = fc.record({
  type: fc.constant('outbound'),
  name: fc.constant('smtp-client'),
  fromAddress: fc.tuple(labels, hostNames).map(([local, domain]) => `${local}@${domain}`),
  username: usernames,
  password: passwords,
  host: fc.oneof(hostNames, ipv4, ipv6),
  port: fc.integer({ min: 1, max: 65_535 }),
  security: fc.constantFrom(...SECURITIES),
});

/** A mailbox as a store has it. */
export const mailboxes: fc.Arbitrary<Mailbox> = fc
  .oneof(inboundDrafts, outboundDrafts)
  .map(({ password, ...members }) => ({
    ...(members as unknown as Mailbox),
    id: 'm1',
    passwordSet: typeof password === 'string',
    enabled: false,
    revision: '1',
    createdAt: '2026-01-31T12:00:00.000Z',
    updatedAt: '2026-01-31T12:00:00.000Z',
  }));
