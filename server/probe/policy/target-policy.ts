import { parseHost } from '../../../src/model/host.js';
import { usualPorts, type MailService } from '../../../src/model/ports.js';
import { SECURITIES } from '../../../src/model/mailbox.js';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import type { ProbeService, ProbeTarget } from '../probe-target.js';
import { classify, parseAddress, type Address } from './address.js';
import type { AllowedPort, AllowEntry, AllowList } from './allow-list.js';

/** The port of HTTPS, which Exchange Web Services use. */
const HTTPS_PORT = 443;

const MAIL_SERVICES: readonly MailService[] = ['imap', 'pop3', 'smtp'];

/** The usual ports of all mail services: a wrong one of them is reported rather than refused. */
const MAIL_PORTS: readonly number[] = MAIL_SERVICES.flatMap((service) =>
  SECURITIES.flatMap((security) => usualPorts({ service, security })),
);

/**
 * Names that do not exist in the public DNS (RFC 6761, RFC 6762, RFC 8375, RFC 9476, ICANN's `.internal`), or that
 * networks use as if they did not. They are not even resolved, so that nobody can find out whether they exist.
 */
const PRIVATE_NAME =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|test|invalid|onion|alt)$/;

/** A target, as far as the policy is concerned. */
export interface PolicyTarget {
  readonly service: ProbeService;
  /** A name or an address, without a scheme. */
  readonly host: string;
  readonly port: number;
}

/** Which targets connection tests may use: public mail servers at the usual ports, and what the operator lists. */
export class TargetPolicy {
  readonly #entries: AllowList;

  constructor(entries: AllowList = []) {
    this.#entries = entries;
  }

  /** Whether a target may be resolved, judged by its spelling, name and port before any request is made. */
  mayResolve(target: PolicyTarget): boolean {
    const reading = parseHost(target.host);
    if (!reading.ok || reading.host !== target.host) return false;
    const address = parseAddress(target.host);
    if (address) return this.#allowsAddress(target, address);
    if (reading.kind !== 'name') return false;
    const listed = this.#entries.filter((entry) => entry.kind === 'host' && entry.name === target.host);
    if (listed.length === 0 && isPrivateName(target.host)) return false;
    // the networks of its addresses are not known yet
    return this.#grantsPort(target, [...listed, ...this.#entries.filter(({ kind }) => kind === 'network')]);
  }

  /** Whether a target with these addresses may be connected to: all must be allowed, since any may be tried. */
  allows(target: PolicyTarget, addresses: readonly string[]): boolean {
    return addresses.length > 0 && addresses.every((text) => this.#allowsText(target, text));
  }

  #allowsText(target: PolicyTarget, text: string): boolean {
    const address = parseAddress(text);
    return address !== undefined && this.#allowsAddress(target, address);
  }

  #allowsAddress(target: PolicyTarget, address: Address): boolean {
    const kind = classify(address);
    if (kind === 'never') return false;
    const granting = this.#entries.filter((entry) => grants(entry, target.host, address));
    if (kind === 'public') return this.#grantsPort(target, granting);
    return granting.some((entry) => this.#includesPort(entry.port, target));
  }

  #grantsPort(target: PolicyTarget, entries: readonly AllowEntry[]): boolean {
    return (
      this.#includesPort('usual', target) || entries.some(({ port }) => this.#includesPort(port, target))
    );
  }

  /** Ports that are listed alone count as usual ones. */
  #includesPort(allowed: AllowedPort, { service, port }: PolicyTarget): boolean {
    if (allowed === 'any' || allowed === port) return true;
    if (allowed !== 'usual') return false;
    const usual = service === 'ews' ? [HTTPS_PORT] : MAIL_PORTS;
    return (
      usual.includes(port) ||
      this.#entries.some(
        (entry) => entry.kind === 'everywhere' && (entry.port === 'any' || entry.port === port),
      )
    );
  }
}

/** Whether an entry allows an address of a host. */
function grants(entry: AllowEntry, host: string, address: Address): boolean {
  if (entry.kind === 'everywhere') return false;
  const kind = classify(address);
  if (entry.kind === 'host') {
    // a listed name that resolves to this machine does not allow it, except for localhost, which is this machine
    const isLocal = kind === 'local' && !(host === 'localhost' && address.range() === 'loopback');
    return entry.name === host && !isLocal;
  }
  if (entry.base.kind() !== address.kind()) return false;
  if (kind === 'local' && entry.bits !== allBits(address)) return false;
  return address.match(entry.base, entry.bits);
}

function allBits(address: Address): number {
  return address.kind() === 'ipv4' ? 32 : 128;
}

function isPrivateName(name: string): boolean {
  return !name.includes('.') || PRIVATE_NAME.test(name);
}

/** The host and port of a target; `undefined` if the URL of Exchange Web Services is invalid. */
export function policyTarget({ service, host, port }: ProbeTarget): PolicyTarget | undefined {
  if (service !== 'ews') return { service, host, port };
  if (!URL.canParse(host)) return undefined;
  const url = new URL(host);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
  return {
    service,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? HTTPS_PORT : Number(url.port),
  };
}

/** The error for every target that is not allowed, the same for all reasons. */
export function notAllowed(): MailboxStoreError {
  return new MailboxStoreError('target-not-allowed', { status: 422 });
}
