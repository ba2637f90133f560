import type { ConnectionFacts } from '../../../src/model/connection.js';
import type { MailConnection } from '../net/mail-connection.js';
import type { Session } from '../session.js';

/** The commands of a mail protocol that all of them have. The mail ladder calls them in order. */
export interface MailDialect {
  /** Reads and returns the whole greeting. Fails if it is not of this protocol. */
  greet(): Promise<string>;
  /** Asks for the capabilities of the server, and remembers them. */
  askCapabilities(): Promise<readonly string[]>;
  /** Whether the server offers STARTTLS, by its latest capabilities. */
  readonly offersStartTls: boolean;
  /** Sends STARTTLS; fails if the server refuses. */
  startTls(): Promise<void>;
  /** Logs in, once. */
  logIn(): Promise<ConnectionFacts>;
  /** Checks what the account is for: the inbox, or the right to send. Changes nothing. */
  select(): Promise<ConnectionFacts>;
  /** The command to close the session, if possible. */
  readonly goodbye: string | undefined;
}

/** Makes the dialect of a protocol for one connection. */
export type MailDialectFactory = (connection: MailConnection, session: Session) => MailDialect;
