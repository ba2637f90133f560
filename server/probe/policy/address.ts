import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** An IP address by its bytes. One that is mapped into IPv6 is the IPv4 address that it maps. */
export type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * What may be done with an address: `public` ones may be talked to by everybody, `private` ones where the operator
 * lists a network or a host, `local` ones (this machine, this link, the cloud's metadata) where the operator lists this
 * very address, and `never` the ones that are no single other machine.
 */
export type AddressClass = 'public' | 'private' | 'local' | 'never';

const NEVER: readonly string[] = ['unspecified', 'broadcast', 'multicast'];
const LOCAL: readonly string[] = ['loopback', 'linkLocal'];

/**
 * Where clouds give the machine's own credentials to whoever asks, outside the link-local range: Amazon, Google and
 * Scaleway (IPv6), Azure's wire server, Alibaba, Oracle.
 */
const METADATA: readonly string[] = [
  ...['fd00:ec2::254', 'fd00:ec2::23', 'fd20:ce::254', 'fd00:42::42'],
  ...['168.63.129.16', '100.100.100.200', '192.0.0.192'],
];

/** All that is handed out so far of IPv6 (RFC 4291, section 2.4, and IANA's registry). */
const GLOBAL_IPV6: readonly [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

const IPV4_COMPATIBLE: readonly [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('::'), 96];

/** Reads an address as resolvers and sockets write it; `undefined` for anything else, a zone index included. */
export function parseAddress(text: string): Address | undefined {
  switch (text.includes('%') ? 0 : isIP(text)) {
    case 4:
      return ipaddr.IPv4.parse(text);
    case 6:
      return unmapped(ipaddr.IPv6.parse(inHexadecimal(text)));
    default:
      return undefined;
  }
}

/** ipaddr.js takes `::192.0.2.1` for a mapped address, which by its bytes is none (RFC 4291, section 2.5.5). */
function inHexadecimal(text: string): string {
  return new URL(`http://[${text}]/`).hostname.slice(1, -1);
}

function unmapped(address: ipaddr.IPv6): Address {
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

/** What may be done with an address. */
export function classify(address: Address): AddressClass {
  const range = address.range();
  if (NEVER.includes(range)) return 'never';
  if (range !== 'loopback' && isIpv4Compatible(address)) return 'never';
  if (LOCAL.includes(range) || METADATA.includes(address.toString())) return 'local';
  return range === 'unicast' && isHandedOut(address) ? 'public' : 'private';
}

/** Whether two texts are the same address, in whatever way they are written. */
export function isSameAddress(one: string, other: string | undefined): boolean {
  const first = parseAddress(one)?.toNormalizedString();
  return first !== undefined && other !== undefined && first === parseAddress(other)?.toNormalizedString();
}

/** Deprecated, and routed nowhere: `::127.0.0.1`. */
function isIpv4Compatible(address: Address): boolean {
  return address instanceof ipaddr.IPv6 && address.match(...IPV4_COMPATIBLE);
}

function isHandedOut(address: Address): boolean {
  return !(address instanceof ipaddr.IPv6) || address.match(...GLOBAL_IPV6);
}
