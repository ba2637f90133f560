import type { Socket } from 'node:net';
import type { Security } from '../../../src/model/mailbox.js';
import type { MailService } from '../../../src/model/ports.js';
import {
  AHEAD,
  ALERT,
  asked,
  atLogin,
  CHALLENGE,
  drip,
  flood,
  FOREIGN,
  greeted,
  GREETING,
  OTHER,
  RECORD,
  startTls,
  UNTAGGED,
  type Serve,
} from './hostile-behaviours.js';

/** A malicious or broken server, or something that is no mail server at all. */
export interface HostilePeer {
  readonly name: string;
  readonly service: MailService;
  readonly security: Security;
  readonly serve: (socket: Socket) => void;
  /** The outcomes that a test of it may have. */
  readonly outcome: RegExp;
}

type Behaviour = readonly [name: string, Serve, outcome: RegExp];

const nothing = () => undefined;
const longLine = flood('x'.repeat(65_536));

/** On connections that begin in plain text. */
const IN_PLAIN_TEXT: readonly Behaviour[] = [
  ['is silent', nothing, /^greeting greeting-timeout$/],
  ['sends a byte now and then', drip('x'), /^greeting greeting-timeout$/],
  ['sends a line of 1 GB', longLine, /^greeting answer-too-large$/],
  ['greets and sends a line of 1 GB', greeted(longLine), /^greeting (?:answer-too-large|protocol-error)$/],
  [
    'sends a million untagged answers',
    asked((socket, service) => flood(UNTAGGED[service].repeat(1000))(socket)),
    /^greeting answer-too-large$/,
  ],
  [
    'sends a million empty lines',
    asked(flood('\r\n'.repeat(30_000))),
    /^greeting (?:answer-too-large|protocol-error)$/,
  ],
  [
    'greets with a million lines',
    (socket, service) =>
      flood((service === 'smtp' ? '220-hello\r\n' : GREETING[service]).repeat(1000))(socket),
    /^greeting (?:answer-too-large|protocol-error)$/,
  ],
  ['closes at once', (socket) => socket.end(), /^greeting connection-closed$/],
  ['resets at once', (socket) => socket.resetAndDestroy(), /^(?:connect|greeting) connection-closed$/],
  [
    'closes within the greeting',
    (socket, service) => socket.end(GREETING[service].slice(0, 4)),
    /^greeting connection-closed$/,
  ],
  [
    'closes after the greeting',
    (socket, service) => socket.end(GREETING[service]),
    /^greeting connection-closed$/,
  ],
  ['closes when it is asked', asked((socket) => socket.end()), /^greeting connection-closed$/],
  ['resets when it is asked', asked((socket) => socket.resetAndDestroy()), /^greeting connection-closed$/],
  ['greets and is silent', asked(nothing), /^greeting timeout$/],
  ['greets and sends a byte now and then', asked(drip(' ')), /^greeting timeout$/],
  [
    'answers before it is asked',
    (socket, service) => socket.write(`${GREETING[service]}${AHEAD[service]}`),
    /^greeting protocol-error$/,
  ],
  ['answers with nonsense', asked((socket) => socket.write('what?\r\n')), /^greeting protocol-error$/],
  [
    'answers with bytes',
    asked((socket) => socket.write(Buffer.from('ff00fe0d0a', 'hex'))),
    /^greeting protocol-error$/,
  ],
  ...[0, 1].map((index): Behaviour => [
    `speaks another mail protocol (${index})`,
    (socket, service) => socket.write(OTHER[service][index] ?? ''),
    /^greeting wrong-protocol$/,
  ]),
  ...FOREIGN.map((line): Behaviour => [
    `says ${JSON.stringify(line)}`,
    (socket) => socket.write(line, 'latin1'),
    /^greeting wrong-protocol$/,
  ]),
  ['begins TLS wrongly', startTls((socket) => socket.write(RECORD)), /^tls tls-failed$/],
  [
    'goes on with lines after STARTTLS',
    startTls((socket) => socket.write('* OK\r\n+OK\r\n250 ok\r\n')),
    /^tls (?:plaintext-expected|tls-failed)$/,
  ],
  ['closes after STARTTLS', startTls((socket) => socket.end()), /^tls connection-closed$/],
  ['is silent after STARTTLS', startTls(nothing), /^tls timeout$/],
  ['sends 1 GB after STARTTLS', startTls(longLine), /^tls (?:plaintext-expected|tls-failed)$/],
];

/** On connections that begin with TLS. */
const OVER_TLS: readonly Behaviour[] = [
  ['is silent', nothing, /^tls timeout$/],
  ['sends a byte now and then', drip('\x16'), /^tls (?:timeout|tls-failed|plaintext-expected)$/],
  ['sends 1 GB', longLine, /^tls plaintext-expected$/],
  ['closes at once', (socket) => socket.end(), /^tls connection-closed$/],
  ['resets at once', (socket) => socket.resetAndDestroy(), /^(?:connect|tls) connection-closed$/],
  ...FOREIGN.slice(0, 4).map((line): Behaviour => [
    `says ${JSON.stringify(line)}`,
    (socket) => socket.write(line, 'latin1'),
    /^tls plaintext-expected$/,
  ]),
  ['greets', (socket, service) => socket.write(GREETING[service]), /^tls plaintext-expected$/],
  ['begins TLS wrongly', asked((socket) => socket.write(RECORD), ''), /^tls tls-failed$/],
  ['refuses TLS', asked((socket) => socket.end(ALERT), ''), /^tls (?:tls-failed|connection-closed)$/],
  [
    'answers with nonsense',
    asked((socket) => socket.write(Buffer.alloc(4096, 0xa5)), ''),
    /^tls (?:plaintext-expected|tls-failed)$/,
  ],
  [
    'closes within TLS',
    asked((socket) => socket.end(RECORD.subarray(0, 3)), ''),
    /^tls (?:connection-closed|tls-failed)$/,
  ],
];

/** Once a login begins. */
const AT_LOGIN: readonly Behaviour[] = [
  ['is silent at the login', atLogin(nothing), /^login timeout$/],
  ['closes at the login', atLogin((socket) => socket.end()), /^login connection-closed$/],
  ['resets at the login', atLogin((socket) => socket.resetAndDestroy()), /^login connection-closed$/],
  ['sends a line of 1 GB at the login', atLogin(longLine), /^login answer-too-large$/],
  [
    'sends a million lines at the login',
    atLogin(flood('* OK\r\n'.repeat(10_000))),
    /^login (?:answer-too-large|protocol-error)$/,
  ],
  [
    'answers the login with nonsense and closes',
    atLogin((socket) => socket.end('\0what?\r\n')),
    /^login (?:protocol-error|connection-closed)$/,
  ],
  [
    'asks for the login again and again',
    atLogin((socket, service) => socket.write(CHALLENGE[service]), true),
    /^login (?:timeout|answer-too-large|protocol-error)$/,
  ],
];

/** Every behaviour with every protocol and security setting that it applies to. */
export const HOSTILE_PEERS: readonly HostilePeer[] = (['imap', 'pop3', 'smtp'] as const).flatMap(
  (service) => [
    ...peers(service, 'start-tls', [...IN_PLAIN_TEXT, ...AT_LOGIN]),
    ...peers(service, 'start-tls-required', IN_PLAIN_TEXT),
    ...peers(service, 'ssl-tls', OVER_TLS),
  ],
);

/** Whether a test of it is ended by a time limit. */
export function isSlow({ outcome }: HostilePeer): boolean {
  return outcome.source.includes('timeout');
}

function peers(
  service: MailService,
  security: Security,
  behaviours: readonly Behaviour[],
): readonly HostilePeer[] {
  return behaviours.map(([name, serve, outcome]) => ({
    name: `${service}, ${security}: ${name}`,
    service,
    security,
    serve: (socket) => serve(socket, service),
    outcome,
  }));
}
