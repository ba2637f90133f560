import type { ConnectionFacts } from '../../../src/model/connection.js';
import type { MailConnection } from '../net/mail-connection.js';
import type { Session } from '../session.js';

/** How one mail protocol says what all of them have. The order in which it is said is the mail ladder's. */
export interface MailDialect {
  /** Reads the greeting; returns it whole. Fails where it is none of this protocol. */
  greet(): Promise<string>;
  /** Asks what the server can do, and remembers it. */
  askCapabilities(): Promise<readonly string[]>;
  /** Whether the server, by what it said last, can raise the connection to TLS. */
  readonly offersStartTls: boolean;
  /** Asks it to, and fails where it will not. */
  startTls(): Promise<void>;
  /** Logs in, once. */
  logIn(): Promise<ConnectionFacts>;
  /** Looks at what the account is for: the inbox, or the right to send. Changes nothing. */
  select(): Promise<ConnectionFacts>;
  /** The word of farewell, where one can be said. */
  readonly goodbye: string | undefined;
}

/** Makes the dialect of a protocol for one conversation. */
export type MailDialectFactory = (connection: MailConnection, session: Session) => MailDialect;
