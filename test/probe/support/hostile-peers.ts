import type { Socket } from 'node:net';
import type { ProbeService } from '../../../server/probe/probe-target.js';
import type { Security } from '../../../src/model/mailbox.js';

type MailProtocol = Exclude<ProbeService, 'ews'>;

/** A server that means no good, or that is none. */
export interface HostilePeer {
  readonly name: string;
  readonly service: MailProtocol;
  readonly security: Security;
  readonly serve: (socket: Socket) => void;
  /** What the test of it may come to. */
  readonly outcome: RegExp;
}

interface Behaviour {
  readonly name: string;
  readonly securities: readonly Security[];
  readonly serve: (socket: Socket, service: MailProtocol) => void;
  readonly outcome: RegExp;
}

const PLAIN: readonly Security[] = ['start-tls', 'start-tls-required'];
const TLS: readonly Security[] = ['ssl-tls'];
const ANY: readonly Security[] = [...PLAIN, ...TLS];

const GREETING = { imap: '* OK ready\r\n', pop3: '+OK ready\r\n', smtp: '220 ready\r\n' } as const;
const UNTAGGED = { imap: '* 1 EXISTS\r\n', pop3: '+OK\r\nUSER\r\n', smtp: '250-ready\r\n' } as const;
const AHEAD = {
  imap: 'A1 OK CAPABILITY completed\r\n',
  pop3: '+OK\r\n.\r\n+OK\r\n+OK\r\n+OK 1 1\r\n',
  smtp: '250 ok\r\n235 in\r\n250 ok\r\n',
} as const;
const OTHER = {
  imap: ['+OK POP3\r\n', '220 mail ESMTP\r\n'],
  pop3: ['* OK IMAP\r\n', '220 mail ESMTP\r\n'],
  smtp: ['* OK IMAP\r\n', '+OK POP3\r\n'],
} as const;
const FOREIGN = ['SSH-2.0-OpenSSH_9.2\r\n', '220 ProFTPD FTP Server\r\n', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'RFB 003.008\n', '\0\0\0\r\n', '\xff\xfe\xfd\r\n', '\r\n'];

/** A TLS record of a handshake with nonsense in it (RFC 8446, section 5.1). */
const RECORD = Buffer.concat([Buffer.from([0x16, 0x03, 0x03, 0x00, 0x40]), Buffer.alloc(64, 0x5a)]);
const ALERT = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]);

const BEHAVIOURS: readonly Behaviour[] = [
  { name: 'is silent', securities: PLAIN, serve: () => undefined, outcome: /^greeting greeting-timeout$/ },
  { name: 'is silent before TLS', securities: TLS, serve: () => undefined, outcome: /^tls timeout$/ },
  { name: 'sends a byte now and then', securities: PLAIN, serve: drip('x'), outcome: /^greeting greeting-timeout$/ },
  { name: 'sends a byte of TLS now and then', securities: TLS, serve: drip('\x16'), outcome: /^tls (?:timeout|tls-failed|plaintext-expected)$/ },
  { name: 'sends a line of 1 GB', securities: PLAIN, serve: flood('x'.repeat(65_536)), outcome: /^greeting answer-too-large$/ },
  { name: 'sends 1 GB where TLS is expected', securities: TLS, serve: flood('x'.repeat(65_536)), outcome: /^tls plaintext-expected$/ },
  { name: 'greets and sends a line of 1 GB', securities: PLAIN, serve: greeted(flood('x'.repeat(65_536))), outcome: /^greeting (?:answer-too-large|protocol-error)$/ },
  { name: 'sends a million untagged answers', securities: PLAIN, serve: asked((socket, service) => flood(UNTAGGED[service].repeat(1000))(socket)), outcome: /^greeting answer-too-large$/ },
  { name: 'sends a million empty lines', securities: PLAIN, serve: asked(flood('\r\n'.repeat(30_000))), outcome: /^greeting (?:answer-too-large|protocol-error)$/ },
  { name: 'greets with a million lines', securities: PLAIN, serve: (socket, service) => flood((service === 'smtp' ? '220-hello\r\n' : GREETING[service]).repeat(1000))(socket), outcome: /^greeting (?:answer-too-large|protocol-error)$/ },
  { name: 'closes at once', securities: ANY, serve: (socket) => socket.end(), outcome: /^(?:greeting|tls) connection-closed$/ },
  { name: 'resets at once', securities: ANY, serve: (socket) => socket.resetAndDestroy(), outcome: /^(?:greeting|tls|connect) connection-closed$/ },
  { name: 'closes within the greeting', securities: PLAIN, serve: (socket, service) => socket.end(GREETING[service].slice(0, 4)), outcome: /^greeting connection-closed$/ },
  { name: 'closes after the greeting', securities: PLAIN, serve: (socket, service) => socket.end(GREETING[service]), outcome: /^greeting connection-closed$/ },
  { name: 'closes when it is asked', securities: PLAIN, serve: asked((socket) => socket.end()), outcome: /^greeting connection-closed$/ },
  { name: 'resets when it is asked', securities: PLAIN, serve: asked((socket) => socket.resetAndDestroy()), outcome: /^greeting connection-closed$/ },
  { name: 'greets and is silent', securities: PLAIN, serve: asked(() => undefined), outcome: /^greeting timeout$/ },
  { name: 'greets and sends a byte now and then', securities: PLAIN, serve: asked(drip(' ')), outcome: /^greeting timeout$/ },
  { name: 'answers before it is asked', securities: PLAIN, serve: (socket, service) => socket.write(`${GREETING[service]}${AHEAD[service]}`), outcome: /^greeting protocol-error$/ },
  { name: 'answers with nonsense', securities: PLAIN, serve: asked((socket) => socket.write('what?\r\n')), outcome: /^greeting protocol-error$/ },
  { name: 'answers with bytes', securities: PLAIN, serve: asked((socket) => socket.write(Buffer.from('ff00fe0d0a', 'hex'))), outcome: /^greeting protocol-error$/ },
  ...[0, 1].map((index): Behaviour => ({ name: `speaks another mail protocol (${index})`, securities: PLAIN, serve: (socket, service) => socket.write(OTHER[service][index] ?? ''), outcome: /^greeting wrong-protocol$/ })),
  ...FOREIGN.map((line): Behaviour => ({ name: `says ${JSON.stringify(line)}`, securities: PLAIN, serve: (socket) => socket.write(line, 'latin1'), outcome: /^greeting wrong-protocol$/ })),
  ...FOREIGN.slice(0, 4).map((line): Behaviour => ({ name: `says ${JSON.stringify(line)} where TLS is expected`, securities: TLS, serve: (socket) => socket.write(line, 'latin1'), outcome: /^tls plaintext-expected$/ })),
  { name: 'greets where TLS is expected', securities: TLS, serve: (socket, service) => socket.write(GREETING[service]), outcome: /^tls plaintext-expected$/ },
  { name: 'speaks broken TLS', securities: TLS, serve: asked((socket) => socket.write(RECORD), ''), outcome: /^tls tls-failed$/ },
  { name: 'refuses TLS', securities: TLS, serve: asked((socket) => socket.end(ALERT), ''), outcome: /^tls (?:tls-failed|connection-closed)$/ },
  { name: 'answers TLS with nonsense', securities: TLS, serve: asked((socket) => socket.write(Buffer.alloc(4096, 0xa5)), ''), outcome: /^tls (?:plaintext-expected|tls-failed)$/ },
  { name: 'closes within TLS', securities: TLS, serve: asked((socket) => socket.end(RECORD.subarray(0, 3)), ''), outcome: /^tls (?:connection-closed|tls-failed)$/ },
  { name: 'offers STARTTLS and speaks broken TLS', securities: PLAIN, serve: startTls((socket) => socket.write(RECORD)), outcome: /^tls tls-failed$/ },
  { name: 'offers STARTTLS and goes on with lines', securities: PLAIN, serve: startTls((socket) => socket.write('* OK\r\n+OK\r\n250 ok\r\n')), outcome: /^tls (?:plaintext-expected|tls-failed)$/ },
  { name: 'offers STARTTLS and closes', securities: PLAIN, serve: startTls((socket) => socket.end()), outcome: /^tls connection-closed$/ },
  { name: 'offers STARTTLS and is silent', securities: PLAIN, serve: startTls(() => undefined), outcome: /^tls timeout$/ },
  { name: 'offers STARTTLS and sends 1 GB', securities: PLAIN, serve: startTls(flood('y'.repeat(65_536))), outcome: /^tls (?:plaintext-expected|tls-failed)$/ },
];

/** Every behaviour in every protocol and with every way of protecting the connection that it is about. */
export const HOSTILE_PEERS: readonly HostilePeer[] = (['imap', 'pop3', 'smtp'] as const).flatMap((service) =>
  BEHAVIOURS.flatMap(({ name, securities, serve, outcome }) =>
    securities.map((security) => ({
      name: `${service}, ${security}: ${name}`,
      service,
      security,
      serve: (socket: Socket) => serve(socket, service),
      outcome,
    })),
  ),
);

function drip(byte: string): (socket: Socket) => void {
  return (socket) => {
    const timer = setInterval(() => socket.write(byte, 'latin1'), 100);
    socket.on('close', () => clearInterval(timer));
  };
}

/** Sends without end, as fast as it is taken. */
function flood(text: string): (socket: Socket) => void {
  const bytes = Buffer.from(text);
  return (socket) => {
    const pour = () => {
      while (!socket.destroyed && socket.writable && socket.write(bytes));
    };
    socket.on('drain', pour);
    pour();
  };
}

function greeted(then: (socket: Socket) => void): Behaviour['serve'] {
  return (socket, service) => {
    socket.write(GREETING[service]);
    then(socket);
  };
}

/** Greets, and does something as soon as it hears anything. */
function asked(then: Behaviour['serve'], greeting?: string): Behaviour['serve'] {
  return (socket, service) => {
    socket.write(greeting ?? GREETING[service]);
    socket.once('data', () => {
      // what else comes is not heard
      socket.resume();
      then(socket, service);
    });
  };
}

/** Offers STARTTLS, agrees to it, and does something instead when TLS is begun. */
function startTls(then: (socket: Socket) => void): Behaviour['serve'] {
  return (socket, service) => {
    socket.write(GREETING[service]);
    let isAgreed = false;
    socket.on('data', (chunk: Buffer) => {
      const line = chunk.toString('latin1');
      const tag = line.split(' ')[0] ?? '';
      if (isAgreed) then(socket);
      else if (/STARTTLS|STLS/.test(line)) {
        isAgreed = true;
        socket.write({ imap: `${tag} OK\r\n`, pop3: '+OK\r\n', smtp: '220 ok\r\n' }[service]);
      } else {
        socket.write(
          {
            imap: `* CAPABILITY IMAP4rev1 STARTTLS\r\n${tag} OK\r\n`,
            pop3: '+OK\r\nSTLS\r\n.\r\n',
            smtp: '250-mail\r\n250 STARTTLS\r\n',
          }[service],
        );
      }
    });
  };
}
