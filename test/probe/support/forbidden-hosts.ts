import { isIPv4 } from 'node:net';

/** Addresses that no connection test may reach, of every kind. */
export const FORBIDDEN_ADDRESSES = [
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '168.63.129.16',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:0:7f00:1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::7f00:1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '3fff::1',
  '4000::1',
  '5f00::1',
  '100::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fec0::1',
  'ff02::1',
] as const;

/** Names that belong to no one in the public DNS. */
export const PRIVATE_NAMES = [
  'localhost',
  'mail.localhost',
  'intranet',
  'mail',
  'db01',
  'metadata',
  'printer.local',
  'nas.lan',
  'router.home',
  'gateway.home.arpa',
  'metadata.google.internal',
  'instance-data.ec2.internal',
  'dc01.corp',
  'mail.intranet',
  'mail.private',
  'mail.localdomain',
  'mail.test',
  'mail.invalid',
  'abcdefghij.onion',
  'kubernetes.default.svc.cluster.local',
] as const;

/** A way of writing an address, and the address that lenient resolvers take it for. */
export interface Spelling {
  readonly spelling: string;
  readonly address: string;
}

/** Every address in every spelling: numbers of all bases and lengths, digits of other scripts, IPv6 in all its forms. */
export function forbiddenSpellings(): readonly Spelling[] {
  return FORBIDDEN_ADDRESSES.flatMap((address) => {
    const spellings = isIPv4(address) ? ipv4Spellings(address) : ipv6Spellings(address);
    return [...new Set(spellings)].map((spelling) => ({ spelling, address }));
  });
}

function ipv4Spellings(address: string): readonly string[] {
  const bytes = address.split('.').map(Number);
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  const number = ((a * 256 + b) * 256 + c) * 256 + d;
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const groups = `${hex.slice(0, 4)}:${hex.slice(4)}`;
  const inDigits = (zero: number) =>
    address.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
  return [
    address,
    ` ${address} `,
    `${address}.`,
    `[${address}]`,
    String(number),
    `0x${hex}`,
    `0X${hex.toUpperCase()}`,
    `0${number.toString(8)}`,
    bytes.map((byte) => `0x${byte.toString(16)}`).join('.'),
    bytes.map((byte) => `0${byte.toString(8)}`).join('.'),
    bytes.map((byte) => String(byte).padStart(4, '0')).join('.'),
    `${a}.${b}.${c * 256 + d}`,
    `${a}.${(b * 256 + c) * 256 + d}`,
    `0x${a.toString(16)}.${(b * 256 + c) * 256 + d}`,
    // full-width and mathematical digits, and the ideographic full stop
    inDigits(0xff10),
    inDigits(0x1d7ce),
    address.replaceAll('.', '。'),
    `::ffff:${address}`,
    `::FFFF:${groups}`,
    `0:0:0:0:0:ffff:${groups}`,
    `::${address}`,
    `::ffff:0:${address}`,
    `64:ff9b::${address}`,
    `64:ff9b:1::${groups}`,
    `2002:${groups}::`,
    `[::ffff:${address}]`,
  ];
}

function ipv6Spellings(address: string): readonly string[] {
  return [
    address,
    address.toUpperCase(),
    `[${address}]`,
    `${address}%eth0`,
    `[${address}%25eth0]`,
    ` ${address}`,
  ];
}
