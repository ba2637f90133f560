import { randomBytes } from 'node:crypto';
import { ImapFlow } from 'imapflow';
import type { ConnectionFacts } from '../../../src/model/connection.js';
import { ProbeFailure } from '../failure.js';
import type { MailConnection } from '../net/mail-connection.js';
import type { Session } from '../session.js';
import { expectProtocol } from './greeting.js';
import type { MailDialect } from './mail-dialect.js';
import { refusedCommand, refusedLogin, refusedService, saidGoodbye } from './refusals.js';

/** The response to a tagged command. */
interface Completion {
  readonly isOk: boolean;
  /** The untagged lines before it, without the leading `*`. */
  readonly untagged: readonly string[];
  readonly line: string;
}

/** The capabilities for logging in with a password. */
const PASSWORD_MECHANISMS: readonly string[] = ['AUTH=PLAIN', 'AUTH=LOGIN'];

/** The reason that imapflow makes up for a goodbye without one. */
const NO_REASON = 'Server closed connection';

/** IMAP (RFC 9051, RFC 3501). From the login on, imapflow takes over, which knows the quirks of servers. */
export class ImapDialect implements MailDialect {
  readonly #connection: MailConnection;
  readonly #session: Session;
  #capabilities: readonly string[] = [];
  #client: ImapFlow | undefined;

  constructor(connection: MailConnection, session: Session) {
    this.#connection = connection;
    this.#session = session;
  }

  get offersStartTls(): boolean {
    return this.#capabilities.includes('STARTTLS');
  }

  get goodbye(): string | undefined {
    return `${tag()} LOGOUT`;
  }

  async greet(): Promise<string> {
    const line = await this.#connection.readLine();
    const { words } = this.#session;
    expectProtocol('imap', line, words);
    if (/^\* BYE\b/i.test(line)) throw refusedService(words.say(line));
    // without a login there is nothing to test, and in plain text it rules out TLS
    if (/^\* PREAUTH\b/i.test(line)) throw new ProbeFailure('protocol-error', { answer: words.say(line) });
    return line;
  }

  async askCapabilities(): Promise<readonly string[]> {
    const { untagged } = await this.#command('CAPABILITY');
    const line = untagged.findLast((each) => /^CAPABILITY /i.test(each)) ?? '';
    this.#capabilities = line.toUpperCase().split(' ').slice(1).filter(Boolean);
    return this.#capabilities;
  }

  async startTls(): Promise<void> {
    const { isOk, line } = await this.#command('STARTTLS');
    if (!isOk) throw new ProbeFailure('starttls-refused', { answer: this.#session.words.say(line) });
  }

  async logIn(): Promise<ConnectionFacts> {
    this.#expectPasswordLogin();
    const { target, where, onLogin } = this.#session;
    await onLogin();
    const lent = this.#connection.lend('* OK ready\r\n');
    const client = new ImapFlow({
      host: where.host,
      port: where.port,
      // the security of the connection is settled already
      secure: true,
      transport: {
        connect: (_options, onConnect) => {
          setImmediate(onConnect);
          return lent;
        },
      },
      auth: { user: target.username, pass: target.password },
      logger: false,
      disableCompression: true,
      disableAutoEnable: true,
      disableAutoIdle: true,
    });
    client.on('error', () => undefined);
    this.#client = client;
    await client.connect().catch((error: unknown) => {
      throw this.#loginFailure(error);
    });
    return { method: this.#method() };
  }

  async select(): Promise<ConnectionFacts> {
    try {
      // read-only: EXAMINE marks nothing as seen
      const inbox = await this.#client?.mailboxOpen('INBOX', { readOnly: true });
      return inbox ? { messages: inbox.exists } : {};
    } catch (error) {
      throw this.#failure(error, (answer) => refusedCommand(answer, 'inbox-not-found'));
    }
  }

  /** imapflow's choice: SASL if it is offered, except for users of a domain (`DOMAIN\\user`). */
  #method(): string {
    const isOfDomain = /[\\/]/.test(this.#session.target.username);
    return !isOfDomain && this.#capabilities.includes('AUTH=PLAIN') ? 'PLAIN' : 'LOGIN';
  }

  #expectPasswordLogin(): void {
    const has = (name: string) => this.#capabilities.includes(name);
    if (!has('LOGINDISABLED') || PASSWORD_MECHANISMS.some(has)) return;
    const isForTokens = has('AUTH=XOAUTH2') || has('AUTH=OAUTHBEARER');
    throw new ProbeFailure(isForTokens ? 'password-login-disabled' : 'login-not-offered');
  }

  #loginFailure(error: unknown): Error {
    return this.#failure(error, (answer) => refusedLogin(answer, 'imap', this.#session.where.host));
  }

  /**
   * The cause of a failure: that of the connection, rather than what the library makes of it, or the server's words.
   */
  #failure(error: unknown, refused: (answer: string) => ProbeFailure): Error {
    const { failure } = this.#connection;
    const { words } = this.#session;
    if (failure && !(failure instanceof ProbeFailure && failure.code === 'connection-closed')) return failure;
    const said = textOf(error, 'response') ?? textOf(error, 'responseText');
    // without the tag, which is not the server's own
    if (said !== undefined) return refused(words.say(said.replace(/^[0-9A-F]+ (?=NO|BAD)/i, '')));
    const reason = textOf(error, 'reason');
    if (reason !== undefined && reason !== NO_REASON) return saidGoodbye(words.say(reason));
    return failure ?? new ProbeFailure(reason === undefined ? 'protocol-error' : 'connection-closed');
  }

  /** Sends a command with an unpredictable tag, so that nothing sent before it can pass for its response. */
  async #command(command: string): Promise<Completion> {
    const mark = tag();
    this.#connection.writeLine(`${mark} ${command}`);
    const untagged: string[] = [];
    for (;;) {
      const line = await this.#connection.readLine();
      if (line.startsWith(`${mark} `)) return { isOk: /^\S+ OK\b/i.test(line), untagged, line };
      if (/^\* BYE\b/i.test(line)) throw refusedService(this.#session.words.say(line));
      if (!line.startsWith('* ')) {
        throw new ProbeFailure('protocol-error', { answer: this.#session.words.say(line) });
      }
      untagged.push(line.slice(2));
    }
  }
}

function tag(): string {
  return `A${randomBytes(6).toString('hex').toUpperCase()}`;
}

/** The server's words in a member of an imapflow error. */
function textOf(error: unknown, name: 'response' | 'responseText' | 'reason'): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
