import type { MailboxType, Protocol, Security } from './mailbox.js';

/** What speaks at the other end: SMTP for outbound mailboxes, else the inbound one's protocol. */
export type MailService = Protocol | 'smtp';

/** What the usual port of a connection depends on. */
export interface PortChoice {
  readonly service: MailService;
  readonly security: Security;
}

/** Lowest and highest TCP port that can be connected to. */
export const PORT_RANGE = { min: 1, max: 65_535 } as const;

/** The usual ports of a choice, first the one to offer. */
type UsualPorts = readonly [number, ...number[]];

/** RFC 9051, RFC 1939, RFC 2595, RFC 6409, RFC 8314. */
const USUAL: Readonly<Record<MailService, { readonly startTls: UsualPorts; readonly tls: UsualPorts }>> = {
  imap: { startTls: [143], tls: [993] },
  pop3: { startTls: [110], tls: [995] },
  smtp: { startTls: [587, 25], tls: [465] },
};

/** The service that a mailbox of a type and protocol uses; IMAP where the protocol is none, whatever a page may have set. */
export function mailService(type: MailboxType, protocol: Protocol | undefined): MailService {
  return type === 'outbound' ? 'smtp' : protocol === 'pop3' ? protocol : 'imap';
}

/** The usual ports of a choice, first the one to offer. */
export function usualPorts(choice: PortChoice): UsualPorts {
  return USUAL[choice.service][choice.security === 'ssl-tls' ? 'tls' : 'startTls'];
}

/** The port to offer instead of one that does not fit the choice; `undefined` where it fits. */
export function suggestedPort(choice: PortChoice, port: number): number | undefined {
  const usual = usualPorts(choice);
  return usual.includes(port) ? undefined : usual[0];
}

/**
 * The port after a person changed the service or the security. It follows only from a usual port of the former choice
 * and stays where it is usual for the new one as well; a port that somebody typed never moves.
 */
export function followingPort(from: PortChoice, to: PortChoice, port: number, typed: boolean): number {
  if (typed || !usualPorts(from).includes(port)) return port;
  return suggestedPort(to, port) ?? port;
}
