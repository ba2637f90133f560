import type { Socket } from 'node:net';
import type { MailService } from '../../../src/model/ports.js';

/** What a peer does with a connection to it. */
export type Serve = (socket: Socket, service: MailService) => void;

/** How each protocol greets. */
export const GREETING = { imap: '* OK ready\r\n', pop3: '+OK ready\r\n', smtp: '220 ready\r\n' } as const;

/** What may come before an answer is complete. */
export const UNTAGGED = { imap: '* 1 EXISTS\r\n', pop3: '+OK\r\nUSER\r\n', smtp: '250-ready\r\n' } as const;

/** Answers to commands that have yet to be sent. */
export const AHEAD = {
  imap: 'A1 OK CAPABILITY completed\r\n',
  pop3: '+OK\r\n.\r\n+OK\r\n+OK\r\n+OK 1 1\r\n',
  smtp: '250 ok\r\n235 in\r\n250 ok\r\n',
} as const;

/** How the other protocols greet. */
export const OTHER = {
  imap: ['+OK POP3\r\n', '220 mail ESMTP\r\n'],
  pop3: ['* OK IMAP\r\n', '220 mail ESMTP\r\n'],
  smtp: ['* OK IMAP\r\n', '+OK POP3\r\n'],
} as const;

/** What asks for the next line of a login. */
export const CHALLENGE = { imap: '+ \r\n', pop3: '+ \r\n', smtp: '334 \r\n' } as const;

/** The greetings of servers that are not mail servers. */
export const FOREIGN = [
  'SSH-2.0-OpenSSH_9.2\r\n',
  '220 ProFTPD FTP Server\r\n',
  'HTTP/1.1 400 Bad Request\r\n\r\n',
  'RFB 003.008\n',
  '\0\0\0\r\n',
  '\xff\xfe\xfd\r\n',
  '\r\n',
];

/** A TLS handshake record with nonsense in it (RFC 8446, section 5.1). */
export const RECORD = Buffer.concat([Buffer.from([0x16, 0x03, 0x03, 0x00, 0x40]), Buffer.alloc(64, 0x5a)]);
/** A TLS alert: handshake_failure. */
export const ALERT = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]);

/** Sends a byte every 100 ms. */
export function drip(byte: string): (socket: Socket) => void {
  return (socket) => {
    const timer = setInterval(() => socket.write(byte, 'latin1'), 100);
    socket.on('close', () => clearInterval(timer));
  };
}

/** Sends endlessly, as fast as the other side reads. */
export function flood(text: string): (socket: Socket) => void {
  const bytes = Buffer.from(text);
  return (socket) => {
    const pour = () => {
      while (!socket.destroyed && socket.writable && socket.write(bytes));
    };
    socket.on('drain', pour);
    pour();
  };
}

/** Greets, and does something at once. */
export function greeted(then: (socket: Socket) => void): Serve {
  return (socket, service) => {
    socket.write(GREETING[service]);
    then(socket);
  };
}

/** Greets, and does something as soon as it hears anything. */
export function asked(then: Serve, greeting?: string): Serve {
  return (socket, service) => {
    socket.write(greeting ?? GREETING[service]);
    socket.once('data', () => {
      // whatever else arrives is ignored
      socket.resume();
      then(socket, service);
    });
  };
}

/** Offers a login, and does something when it begins, or again at every line of it. */
export function atLogin(then: Serve, isAgain = false): Serve {
  return (socket, service) => {
    socket.write(GREETING[service]);
    let isBegun = false;
    socket.on('data', (chunk: Buffer) => {
      const line = chunk.toString('latin1');
      if (/CAPA|EHLO/.test(line)) {
        socket.write(
          {
            imap: `* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n${line.split(' ')[0] ?? ''} OK\r\n`,
            pop3: '+OK\r\nSASL PLAIN\r\n.\r\n',
            smtp: '250-mail\r\n250 AUTH PLAIN\r\n',
          }[service],
        );
      } else if (!isBegun || isAgain) {
        isBegun = true;
        then(socket, service);
      }
    });
  };
}

/** Offers STARTTLS, agrees to it, and does something else when TLS begins. */
export function startTls(then: (socket: Socket) => void): Serve {
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
