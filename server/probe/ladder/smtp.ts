import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Socket } from 'node:net';
import type { ConnectionFacts } from '../../../src/model/connection.js';
import { ProbeFailure } from '../failure.js';
import type { MailConnection } from '../net/mail-connection.js';
import type { Session } from '../session.js';
import { expectProtocol } from './greeting.js';
import type { MailDialect } from './mail-dialect.js';
import { refusedCommand, refusedLogin, refusedService } from './refusals.js';

/** A reply of one or more lines (RFC 5321, section 4.2.1). */
interface Reply {
  /** Whether it succeeded: the first digit of its code is 2. */
  readonly isOk: boolean;
  /** Its lines without the code. */
  readonly texts: readonly string[];
  readonly whole: string;
}

/** The SASL mechanisms for passwords that nodemailer supports. */
const PASSWORD_MECHANISMS: readonly string[] = ['PLAIN', 'LOGIN', 'CRAM-MD5'];

/** SMTP (RFC 5321, RFC 6409). For the login, nodemailer takes over, which knows the quirks of servers. */
export class SmtpDialect implements MailDialect {
  readonly goodbye = 'QUIT';
  readonly #connection: MailConnection;
  readonly #session: Session;
  #capabilities: readonly string[] = [];

  constructor(connection: MailConnection, session: Session) {
    this.#connection = connection;
    this.#session = session;
  }

  get offersStartTls(): boolean {
    return this.#capabilities.some((each) => /^STARTTLS\b/i.test(each));
  }

  async greet(): Promise<string> {
    const line = await this.#connection.readLine();
    expectProtocol('smtp', line, this.#session.words);
    const reply = await this.#reply(line);
    if (!reply.isOk) throw refusedService(this.#say(reply));
    return reply.whole;
  }

  async askCapabilities(): Promise<readonly string[]> {
    const reply = await this.#command(`EHLO ${this.#session.clientName}`);
    // the first line is the server's name
    this.#capabilities = reply.isOk ? reply.texts.slice(1) : [];
    return this.#capabilities;
  }

  async startTls(): Promise<void> {
    const reply = await this.#command('STARTTLS');
    if (!reply.isOk) throw new ProbeFailure('starttls-refused', { answer: this.#say(reply) });
  }

  async logIn(): Promise<ConnectionFacts> {
    const method = this.#passwordMechanism();
    await this.#session.onLogin();
    const client = await this.#opened();
    const { username, password } = this.#session.target;
    await called(client, (done) =>
      client.login({ credentials: { user: username, pass: password } }, done),
    ).catch((error: unknown) => {
      throw this.#loginFailure(error);
    });
    this.#connection.takeBack();
    return { method };
  }

  async select(): Promise<ConnectionFacts> {
    const maxMessageSize = this.#maxMessageSize();
    const size = maxMessageSize === undefined ? {} : { maxMessageSize };
    const sender = this.#session.target.fromAddress;
    if (sender === undefined) return size;
    const reply = await this.#command(`MAIL FROM:<${sender}>`);
    const facts = { sender, answer: this.#say(reply), ...size };
    if (!reply.isOk) {
      const { code } = refusedCommand(facts.answer, 'sender-refused');
      throw new ProbeFailure(code, facts);
    }
    await this.#command('RSET');
    return facts;
  }

  /** A nodemailer connection after the greeting. It logs in even if no login is offered, so that is checked before. */
  async #opened(): Promise<SMTPConnection> {
    const { clientName, where } = this.#session;
    const client = new SMTPConnection({
      // nodemailer only needs those members of a socket that a lent stream has
      connection: this.#connection.lend('220 ready\r\n') as unknown as Socket,
      secured: true,
      secure: true,
      host: where.host,
      port: where.port,
      name: clientName,
      logger: false,
    });
    client.on('error', () => undefined);
    await called(client, (done) => client.connect(done)).catch((error: unknown) => {
      throw this.#loginFailure(error);
    });
    return client;
  }

  #passwordMechanism(): string {
    const offered = this.#capabilities
      .filter((each) => /^AUTH[ =]/i.test(each))
      .flatMap((each) => each.toUpperCase().split(/[ =]/).slice(1));
    const [method] = PASSWORD_MECHANISMS.filter((each) => offered.includes(each));
    if (method !== undefined) return method;
    const hasOthers = offered.some((each) => each.includes('OAUTH'));
    throw new ProbeFailure(hasOthers ? 'password-login-disabled' : 'login-not-offered');
  }

  #maxMessageSize(): number | undefined {
    const [, size] = this.#capabilities.map((each) => /^SIZE (\d{1,15})$/i.exec(each)).find(Boolean) ?? [];
    // 0 is no limit (RFC 1870, section 3)
    return Number(size) > 0 ? Number(size) : undefined;
  }

  #loginFailure(error: unknown): Error {
    const { failure } = this.#connection;
    const said: unknown = typeof error === 'object' && error ? Reflect.get(error, 'response') : undefined;
    if (failure && !(failure instanceof ProbeFailure && failure.code === 'connection-closed')) return failure;
    const { where, words } = this.#session;
    if (typeof said === 'string' && /^[45]/.test(said)) {
      return refusedLogin(words.say(said), 'smtp', where.host);
    }
    if (typeof said === 'string') return new ProbeFailure('protocol-error', { answer: words.say(said) });
    return failure ?? new ProbeFailure('protocol-error');
  }

  async #command(command: string): Promise<Reply> {
    // a reply that arrives before its command belongs to nobody
    if (this.#connection.hasUnread) throw new ProbeFailure('protocol-error');
    this.#connection.writeLine(command);
    return this.#reply(await this.#connection.readLine());
  }

  async #reply(first: string): Promise<Reply> {
    const lines = [first];
    for (let line = first; /^\d{3}-/.test(line); lines.push(line)) line = await this.#connection.readLine();
    const wrong = lines.find((line) => !/^\d{3}(?:[ -]|$)/.test(line));
    if (wrong !== undefined) {
      throw new ProbeFailure('protocol-error', { answer: this.#session.words.say(wrong) });
    }
    return {
      isOk: first.startsWith('2'),
      texts: lines.map((line) => line.slice(4)),
      whole: lines.join('\n'),
    };
  }

  #say({ whole }: Reply): string {
    return this.#session.words.say(whole);
  }
}

/** Calls a nodemailer method; rejects if the connection breaks before it answers. */
async function called(
  client: SMTPConnection,
  call: (done: (error?: Error | null) => void) => void,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    client.once('error', reject);
    client.once('end', () => reject(new ProbeFailure('connection-closed')));
    call((error) => (error ? reject(error) : resolve()));
  });
}
