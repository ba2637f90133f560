import type { Security } from '../../src/model/mailbox.js';
import type { MailService } from '../../src/model/ports.js';

/** The service to test: a mail protocol, or Exchange Web Services. */
export type ProbeService = MailService | 'ews';

/** An account on a server to test. Its members are in the normal form of the model's rules. */
export interface ProbeTarget {
  readonly service: ProbeService;
  /** The host name or IP address; for Exchange Web Services, the whole `https:` URL. */
  readonly host: string;
  /** The TCP port; ignored for Exchange Web Services, whose URL has its own. */
  readonly port: number;
  readonly security: Security;
  readonly username: string;
  readonly password: string;
  /** The address that mail is sent from (SMTP). */
  readonly fromAddress?: string;
}
