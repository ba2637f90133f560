import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** An IP address, as bytes. An IPv4-mapped IPv6 address counts as the IPv4 address. */
export type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * The classes of addresses. Everybody may connect to `public` ones; to `private` ones if the operator lists a network
 * or a host; to `local` ones (this machine, this link, cloud metadata) if the operator lists exactly this address; to
 * `never` ones, which do not belong to a single other machine, not at all.
 */
export type AddressClass = 'public' | 'private' | 'local' | 'never';

const NEVER: readonly string[] = ['unspecified', 'broadcast', 'multicast'];
const LOCAL: readonly string[] = ['loopback', 'linkLocal'];

/**
 * Cloud metadata services outside the link-local range, which give the machine's credentials to whoever asks: Amazon,
 * Google and Scaleway (IPv6), Azure's wire server, Alibaba, Oracle.
 */
const METADATA: readonly string[] = [
  ...['fd00:ec2::254', 'fd00:ec2::23', 'fd20:ce::254', 'fd00:42::42'],
  ...['168.63.129.16', '100.100.100.200', '192.0.0.192'],
];

/** The part of IPv6 that has been allocated so far (RFC 4291, section 2.4, and IANA's registry). */
const GLOBAL_IPV6: readonly [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

const IPV4_COMPATIBLE: readonly [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('::'), 96];

/** Parses an address as resolvers and sockets write it; `undefined` for anything else, including zone indices. */
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

/** ipaddr.js takes `::192.0.2.1` for a mapped address, but by its bytes it is not (RFC 4291, section 2.5.5). */
function inHexadecimal(text: string): string {
  return new URL(`http://[${text}]/`).hostname.slice(1, -1);
}

function unmapped(address: ipaddr.IPv6): Address {
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

/** The class of an address. */
export function classify(address: Address): AddressClass {
  const range = address.range();
  if (NEVER.includes(range)) return 'never';
  if (range !== 'loopback' && isIpv4Compatible(address)) return 'never';
  if (LOCAL.includes(range) || METADATA.includes(address.toString())) return 'local';
  return range === 'unicast' && isHandedOut(address) ? 'public' : 'private';
}

/** Whether two texts are the same address, however they are written. */
export function isSameAddress(one: string, other: string | undefined): boolean {
  const first = parseAddress(one)?.toNormalizedString();
  return first !== undefined && other !== undefined && first === parseAddress(other)?.toNormalizedString();
}

/** Deprecated and never routed: `::127.0.0.1`. */
function isIpv4Compatible(address: Address): boolean {
  return address instanceof ipaddr.IPv6 && address.match(...IPV4_COMPATIBLE);
}

function isHandedOut(address: Address): boolean {
  return !(address instanceof ipaddr.IPv6) || address.match(...GLOBAL_IPV6);
}
