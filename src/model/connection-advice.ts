import type { CertificateFacts, ConnectionStep } from './connection.js';
import { readFacts } from './connection-facts.js';
import { isEws, parseHost } from './host.js';
import type { MailboxType, Protocol, Security } from './mailbox.js';
import { mailService, suggestedPort, usualPorts, type PortChoice } from './ports.js';

/** The server that was tested, and the user who logged in. */
export interface ConnectionTarget {
  readonly type: MailboxType;
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  readonly username: string;
  /** Inbound only. */
  readonly protocol?: Protocol;
  /** Outbound only. */
  readonly fromAddress?: string;
}

/** Changes to a target that may make the connection work. */
export type ConnectionFix = Readonly<
  Partial<Pick<ConnectionTarget, 'host' | 'port' | 'security' | 'protocol' | 'fromAddress'>>
>;

/** The members of a draft or a mailbox that a connection depends on, and no others. */
export function connectionTarget(of: ConnectionTarget): ConnectionTarget {
  const { type, host, port, security, username, protocol, fromAddress } = of;
  return {
    type,
    host,
    port,
    security,
    username,
    ...(protocol && { protocol }),
    ...(fromAddress !== undefined && { fromAddress }),
  };
}

/**
 * What may fix a step that failed, the most likely first. No fix makes a connection less secure than was asked for.
 */
export function connectionFixes(step: ConnectionStep, tested: ConnectionTarget): readonly ConnectionFix[] {
  const { code, detail, status } = step;
  if (status !== 'failed' && status !== 'warning') return [];
  const { certificate, found } = readFacts(detail);
  const fixes =
    code === 'certificate-name-mismatch'
      ? hostFixes(certificate, tested.host)
      : isEws(tested.host)
        ? ewsFixes(code, tested.host)
        : [...portFixes(code, tested), ...protocolFixes(code, found, tested), ...senderFixes(code, tested)];
  return fixes.filter((fix) => isChange(fix, tested));
}

/**
 * Whether two hosts are probably run by the same people: whether they share a registered domain, as far as that can be
 * told without the list of public suffixes (`example.co.uk` counts as one, `co.uk` does not).
 */
export function isSameDomain(host: string, other: string): boolean {
  const parts = hostName(host).split('.');
  const [second = '', top = ''] = parts.slice(-2);
  const domain = parts.slice(top.length === 2 && second.length < 4 ? -3 : -2).join('.');
  return parts.length > 1 && `.${hostName(other)}`.endsWith(`.${domain}`);
}

/** The name or IP address of a server; for an EWS address, the host in it. */
export function hostName(host: string): string {
  return isEws(host) && URL.canParse(host) ? new URL(host).hostname : host;
}

/**
 * A name that the certificate is valid for, preferably one in the same domain. The certificate proves something only if
 * nothing but the name is wrong with it.
 */
function hostFixes(certificate: CertificateFacts | undefined, tested: string): readonly ConnectionFix[] {
  if (certificate?.problems.some((problem) => problem !== 'name-mismatch')) return [];
  const names = (certificate?.names ?? [])
    .map(parseHost)
    .flatMap((reading) => (reading.ok && reading.kind === 'name' ? [reading.host] : []))
    .filter((name) => name.includes('.'));
  const name = names.find((each) => isSameDomain(tested, each)) ?? names[0];
  if (name === undefined) return [];
  return [{ host: isEws(tested) && URL.canParse(tested) ? withHostName(new URL(tested), name) : name }];
}

function withHostName(address: URL, name: string): string {
  address.hostname = name;
  return address.href;
}

/** The default path of Exchange Web Services. */
function ewsFixes(code: string | undefined, host: string): readonly ConnectionFix[] {
  const usual = URL.canParse(host) ? `${new URL(host).origin}/EWS/Exchange.asmx` : host;
  return code !== 'ews-not-found' || usual.toLowerCase() === host.toLowerCase() ? [] : [{ host: usual }];
}

/** Someone who logs in with an address may at least send from it. */
function senderFixes(code: string | undefined, { username }: ConnectionTarget): readonly ConnectionFix[] {
  return code === 'sender-refused' && /^[^\s@]+@[^\s@]+$/.test(username) ? [{ fromAddress: username }] : [];
}

/** The other protocol: the one that answered at this port, or the alternative to one that is switched off. */
function protocolFixes(
  code: string | undefined,
  found: string | undefined,
  { type, protocol, port, security }: ConnectionTarget,
): readonly ConnectionFix[] {
  if (type === 'outbound') return [];
  if (code === 'wrong-protocol' && (found === 'imap' || found === 'pop3')) return [{ protocol: found, port }];
  if (code !== 'protocol-disabled') return [];
  const service = protocol === 'pop3' ? 'imap' : 'pop3';
  return [{ protocol: service, port: suggestedPort({ service, security }, port) ?? port }];
}

/** Another port, or another security at this one; implicit TLS comes first (RFC 8314, section 3). */
function portFixes(code: string | undefined, tested: ConnectionTarget): readonly ConnectionFix[] {
  const { port, security } = tested;
  const service = mailService(tested.type, tested.protocol);
  const tls = usual({ service, security: 'ssl-tls' });
  const startTls = usual({ service, security: security === 'ssl-tls' ? 'start-tls-required' : security });
  switch (code ?? '') {
    case 'connection-refused':
    case 'connect-timeout':
    case 'connect-failed':
    case 'greeting-timeout':
    case 'login-not-offered':
      return [tls, startTls];
    case 'wrong-protocol':
    case 'server-refused':
    case 'tls-failed':
    case 'connection-closed':
    case 'answer-too-large':
      return suggestedPort({ service, security }, port) === undefined ? [] : [tls, startTls];
    case 'tls-expected':
      return [isOtherTlsPort(service, port) ? tls : { security: 'ssl-tls' }, startTls];
    case 'starttls-not-offered':
    case 'starttls-refused':
    case 'plaintext-refused':
      return [tls];
    case 'plaintext':
    case 'plaintext-expected':
    case 'encryption-required':
      return [tls, { security: 'start-tls-required' }];
    default:
      return [];
  }
}

function usual(choice: PortChoice): ConnectionFix {
  return { port: usualPorts(choice)[0], security: choice.security };
}

function isOtherTlsPort(service: PortChoice['service'], port: number): boolean {
  return (['imap', 'pop3', 'smtp'] as const).some(
    (other) => other !== service && usualPorts({ service: other, security: 'ssl-tls' }).includes(port),
  );
}

function isChange(fix: ConnectionFix, tested: ConnectionTarget): boolean {
  return Object.entries(fix).some(([name, value]) => value !== Reflect.get(tested, name));
}
