import type { Security } from '../../src/model/mailbox.js';
import type { MailService } from '../../src/model/ports.js';

/** What speaks at the other end: a mail protocol, or Exchange Web Services. */
export type ProbeService = MailService | 'ews';

/** An account on a server, to be tried. Its members have the normal form that the model's rules give them. */
export interface ProbeTarget {
  readonly service: ProbeService;
  /** Host name or IP address; the whole `https:` address of Exchange Web Services. */
  readonly host: string;
  /** TCP port; of Exchange Web Services the one that its address has counts. */
  readonly port: number;
  readonly security: Security;
  readonly username: string;
  readonly password: string;
  /** The address that mail is sent from (SMTP). */
  readonly fromAddress?: string;
}
