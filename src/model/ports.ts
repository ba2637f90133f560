import type { MailboxType, Protocol, Security } from './mailbox.js';

/** The protocol of a server: SMTP for outbound mailboxes, otherwise the protocol of the inbound one. */
export type MailService = Protocol | 'smtp';

/** What the usual port depends on. */
export interface PortChoice {
  readonly service: MailService;
  readonly security: Security;
}

/** The lowest and highest TCP port. */
export const PORT_RANGE = { min: 1, max: 65_535 } as const;

/** The usual ports of a choice; the first one is suggested. */
type UsualPorts = readonly [number, ...number[]];

/** RFC 9051, RFC 1939, RFC 2595, RFC 6409, RFC 8314. */
const USUAL: Readonly<Record<MailService, { readonly startTls: UsualPorts; readonly tls: UsualPorts }>> = {
  imap: { startTls: [143], tls: [993] },
  pop3: { startTls: [110], tls: [995] },
  smtp: { startTls: [587, 25], tls: [465] },
};

/** The service of a mailbox of the given type and protocol; IMAP if the protocol is unknown. */
export function mailService(type: MailboxType, protocol: Protocol | undefined): MailService {
  return type === 'outbound' ? 'smtp' : protocol === 'pop3' ? protocol : 'imap';
}

/** The usual ports of a choice; the first one is suggested. */
export function usualPorts(choice: PortChoice): UsualPorts {
  return USUAL[choice.service][choice.security === 'ssl-tls' ? 'tls' : 'startTls'];
}

/** The port to suggest instead of one that does not fit the choice; `undefined` if it fits. */
export function suggestedPort(choice: PortChoice, port: number): number | undefined {
  const usual = usualPorts(choice);
  return usual.includes(port) ? undefined : usual[0];
}

/**
 * The port after a person changed the service or the security. It follows only if it was a usual port of the former
 * choice, and stays if it is also usual for the new one; a typed port never changes.
 */
export function followingPort(from: PortChoice, to: PortChoice, port: number, typed: boolean): number {
  if (typed || !usualPorts(from).includes(port)) return port;
  return suggestedPort(to, port) ?? port;
}
