import type { Script } from '../../support/mail/scripted-server.js';

/** What a well-behaved server says in a protocol, from the greeting to the inbox; tests that need STARTTLS add it. */
export interface Dialogue {
  readonly service: 'imap' | 'pop3' | 'smtp';
  readonly greeting: string;
  readonly script: Script;
}

const imap: Dialogue = {
  service: 'imap',
  greeting: '* OK ready\r\n',
  script: [
    [/ CAPABILITY$/, '* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK done\r\n'],
    [/ AUTHENTICATE PLAIN$/, '+ \r\n'],
    [/^[\w+/]+=*$/, 'TAG OK logged in\r\n'],
    [/ NAMESPACE$/, 'TAG BAD no\r\n'],
    [/ LIST /, '* LIST () "/" INBOX\r\nTAG OK done\r\n'],
    [/ EXAMINE /, '* 42 EXISTS\r\nTAG OK done\r\n'],
    [/ LOGOUT$/, '* BYE\r\nTAG OK done\r\n'],
    [/^\w+ /, 'TAG OK done\r\n'],
  ],
};

const pop3: Dialogue = {
  service: 'pop3',
  greeting: '+OK ready\r\n',
  script: [
    [/^CAPA$/, '+OK\r\nUSER\r\n.\r\n'],
    [/^USER /, '+OK\r\n'],
    [/^PASS /, '+OK\r\n'],
    [/^STAT$/, '+OK 42 4711\r\n'],
    [/^QUIT$/, '+OK\r\n'],
  ],
};

const smtp: Dialogue = {
  service: 'smtp',
  greeting: '220 ready\r\n',
  script: [
    [/^EHLO /, '250-mail.example.com\r\n250-SIZE 1000000\r\n250 AUTH PLAIN\r\n'],
    [/^AUTH PLAIN /, '235 2.7.0 in\r\n'],
    [/^MAIL FROM:/, '250 2.1.0 ok\r\n'],
    [/^RSET$/, '250 ok\r\n'],
    [/^QUIT$/, '221 bye\r\n'],
  ],
};

/** One for each protocol. */
export const DIALOGUES: readonly Dialogue[] = [imap, pop3, smtp];

/** How each protocol asks for TLS, offers it, and answers. */
const STARTTLS = {
  imap: {
    offers: ['* CAPABILITY IMAP4rev1', '* CAPABILITY STARTTLS IMAP4rev1'],
    asked: / STARTTLS$/,
    yes: 'TAG OK go on\r\n',
    no: 'TAG NO not now\r\n',
  },
  pop3: { offers: ['USER', 'STLS\r\nUSER'], asked: /^STLS$/, yes: '+OK go on\r\n', no: '-ERR not now\r\n' },
  smtp: {
    offers: ['250-SIZE', '250-STARTTLS\r\n250-SIZE'],
    asked: /^STARTTLS$/,
    yes: '220 go on\r\n',
    no: '454 4.7.0 not now\r\n',
  },
} as const;

/** The dialogue of a server that offers STARTTLS and gives one of two answers; `<TLS>` in it is where TLS begins. */
export function withStartTls(dialogue: Dialogue, answer: (yes: string, no: string) => string): Dialogue {
  const { offers, asked, yes, no } = STARTTLS[dialogue.service];
  const script = dialogue.script.map(
    ([pattern, said]) => [pattern, said.replace(offers[0], offers[1])] as const,
  );
  return { ...dialogue, script: [[asked, answer(yes, no)], ...script] };
}
