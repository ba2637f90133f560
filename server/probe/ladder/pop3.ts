import type { ConnectionFacts } from '../../../src/model/connection.js';
import { ProbeFailure } from '../failure.js';
import type { MailConnection } from '../net/mail-connection.js';
import type { Session } from '../session.js';
import { expectProtocol } from './greeting.js';
import type { MailDialect } from './mail-dialect.js';
import { refusedCommand, refusedLogin, refusedService } from './refusals.js';

/** POP3 (RFC 1939) with its extensions (RFC 2449, RFC 2595) and SASL PLAIN (RFC 5034). */
export class Pop3Dialect implements MailDialect {
  readonly goodbye = 'QUIT';
  readonly #connection: MailConnection;
  readonly #session: Session;
  #capabilities: readonly string[] = [];

  constructor(connection: MailConnection, session: Session) {
    this.#connection = connection;
    this.#session = session;
  }

  get offersStartTls(): boolean {
    return this.#capabilities.some((each) => /^STLS\b/i.test(each));
  }

  async greet(): Promise<string> {
    const line = await this.#connection.readLine();
    const { words } = this.#session;
    expectProtocol('pop3', line, words);
    if (isError(line)) throw refusedService(words.say(line));
    return line;
  }

  async askCapabilities(): Promise<readonly string[]> {
    // a server that does not know the command has no extensions
    const answer = await this.#command('CAPA');
    this.#capabilities = isError(answer) ? [] : await this.#rest();
    return this.#capabilities;
  }

  async startTls(): Promise<void> {
    const answer = await this.#command('STLS');
    if (isError(answer)) throw new ProbeFailure('starttls-refused', { answer: this.#say(answer) });
  }

  async logIn(): Promise<ConnectionFacts> {
    const isPlain = this.#capabilities.some((each) => /^SASL\b.*\bPLAIN\b/i.test(each));
    await this.#session.onLogin();
    await (isPlain ? this.#logInBySasl() : this.#logInByUser());
    return { method: isPlain ? 'PLAIN' : 'USER' };
  }

  async select(): Promise<ConnectionFacts> {
    const answer = await this.#command('STAT');
    if (isError(answer)) throw refusedCommand(this.#say(answer), 'unavailable');
    const [, messages, size] = /^\+OK (\d{1,15}) (\d{1,15})/.exec(answer) ?? [];
    if (messages === undefined) throw new ProbeFailure('protocol-error', { answer: this.#say(answer) });
    return { messages: Number(messages), size: Number(size) };
  }

  /** Logs in with SASL, which allows any character. */
  async #logInBySasl(): Promise<void> {
    const { username, password } = this.#session.target;
    this.#expectLogin(await this.#command('AUTH PLAIN'), /^\+(?!OK)/);
    this.#expectLogin(await this.#command(Buffer.from(`\0${username}\0${password}`).toString('base64')));
  }

  async #logInByUser(): Promise<void> {
    const { username, password } = this.#session.target;
    this.#expectLogin(await this.#command(`USER ${username}`));
    this.#expectLogin(await this.#command(`PASS ${password}`));
  }

  #expectLogin(answer: string, expected = /^\+OK\b/): void {
    if (expected.test(answer)) return;
    if (!isError(answer)) throw new ProbeFailure('protocol-error', { answer: this.#say(answer) });
    throw refusedLogin(this.#say(answer), 'pop3', this.#session.where.host);
  }

  /** The lines of a response up to the final full stop. */
  async #rest(): Promise<readonly string[]> {
    const lines: string[] = [];
    for (;;) {
      const line = await this.#connection.readLine();
      if (line === '.') return lines;
      lines.push(line.replace(/^\./, ''));
    }
  }

  async #command(command: string): Promise<string> {
    // a response that arrives before its command belongs to nobody
    if (this.#connection.hasUnread) throw new ProbeFailure('protocol-error');
    this.#connection.writeLine(command);
    const answer = await this.#connection.readLine();
    if (!/^(?:\+|-ERR\b)/.test(answer))
      throw new ProbeFailure('protocol-error', { answer: this.#say(answer) });
    return answer;
  }

  #say(answer: string): string {
    return this.#session.words.say(answer);
  }
}

function isError(answer: string): boolean {
  return answer.startsWith('-');
}
