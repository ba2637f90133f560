import { parseHost } from '../../../src/model/host.js';
import { usualPorts, type MailService } from '../../../src/model/ports.js';
import { SECURITIES } from '../../../src/model/mailbox.js';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import type { ProbeService, ProbeTarget } from '../probe-target.js';
import { classify, parseAddress, type Address } from './address.js';
import type { AllowedPort, AllowEntry, AllowList } from './allow-list.js';

/** Exchange Web Services are HTTPS. */
const HTTPS_PORT = 443;

const MAIL_SERVICES: readonly MailService[] = ['imap', 'pop3', 'smtp'];

/** The usual ports of all mail services, for a wrong port is told of rather than refused. */
const MAIL_PORTS: readonly number[] = MAIL_SERVICES.flatMap((service) =>
  SECURITIES.flatMap((security) => usualPorts({ service, security })),
);

/**
 * Names that are no one's in the public DNS (RFC 6761, RFC 6762, RFC 8375, RFC 9476, ICANN's `.internal`) or that
 * networks use as if they were. Whether one of them exists is nobody's business, so they are not even looked up.
 */
const PRIVATE_NAME =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|test|invalid|onion|alt)$/;

/** What is to be talked to, as far as the policy cares. */
export interface PolicyTarget {
  readonly service: ProbeService;
  /** A name or an address, without a scheme. */
  readonly host: string;
  readonly port: number;
}

/** Whom connection tests may talk to: public mail servers at the usual ports, and what the operator lists. */
export class TargetPolicy {
  readonly #entries: AllowList;

  constructor(entries: AllowList = []) {
    this.#entries = entries;
  }

  /** Whether a target may be looked up: its spelling, its name and its port, before anything is asked of anybody. */
  mayResolve(target: PolicyTarget): boolean {
    const reading = parseHost(target.host);
    if (!reading.ok || reading.host !== target.host) return false;
    const address = parseAddress(target.host);
    if (address) return this.#allowsAddress(target, address);
    if (reading.kind !== 'name') return false;
    const listed = this.#entries.filter((entry) => entry.kind === 'host' && entry.name === target.host);
    if (listed.length === 0 && isPrivateName(target.host)) return false;
    // which networks its addresses are in is not known yet
    return this.#grantsPort(target, [...listed, ...this.#entries.filter(({ kind }) => kind === 'network')]);
  }

  /** Whether a name may be talked to that has these addresses: all of them must be allowed, for any may be dialled. */
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

  /** Ports that are listed alone are as good as the usual ones. */
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

/** Whether an entry speaks of an address that a host has. */
function grants(entry: AllowEntry, host: string, address: Address): boolean {
  if (entry.kind === 'everywhere') return false;
  const kind = classify(address);
  if (entry.kind === 'host') {
    // a listed name whose owner points it at this machine must not open this machine; localhost is this machine
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

/** Where a target is; nothing where the address of Exchange Web Services is none. */
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

/** The one answer for every target that is not allowed, whatever the reason. */
export function notAllowed(): MailboxStoreError {
  return new MailboxStoreError('target-not-allowed', { status: 422 });
}
