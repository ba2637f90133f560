import { parseHost } from '../../../src/model/host.js';
import { PORT_RANGE } from '../../../src/model/ports.js';
import { StartError } from '../../start-error.js';
import { parseAddress, type Address } from './address.js';

/** The ports of an entry: the usual ones of the service, any, or one. */
export type AllowedPort = 'usual' | 'any' | number;

/** An entry of the list: a network (or a single address), a host, or any target that is allowed anyway. */
export type AllowEntry =
  | { readonly kind: 'network'; readonly base: Address; readonly bits: number; readonly port: AllowedPort }
  | { readonly kind: 'host'; readonly name: string; readonly port: AllowedPort }
  | { readonly kind: 'everywhere'; readonly port: AllowedPort };

/** What may be connected to besides public mail servers at their usual ports. */
export type AllowList = readonly AllowEntry[];

const PORT = /^(.*?)(?::(\d{1,5}|\*))?$/s;

/**
 * Parses an operator's list, separated by commas or white space: `10.0.0.0/8`, `192.0.2.7`, `fd00::/8`,
 * `mail.internal`, `localhost`. Each entry may end with a port, or with `*` for any port: `mail.internal:2525`,
 * `127.0.0.1:*`, `[fd00::1]:993`. Without a port, the usual ones are allowed. A port alone (`:2525`) applies to all
 * targets that are allowed anyway. Throws a `StartError` that names an invalid entry.
 */
export function parseAllowList(text: string): AllowList {
  return text
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .map(parseEntry);
}

function parseEntry(entry: string): AllowEntry {
  const [target, port] = splitPort(entry);
  if (port === undefined) throw unreadable(entry);
  if (target === '' && port !== 'usual') return { kind: 'everywhere', port };
  const network = parseNetwork(target);
  if (network) return { kind: 'network', ...network, port };
  const host = parseHost(target);
  if (!host.ok || host.kind !== 'name') throw unreadable(entry);
  return { kind: 'host', name: host.host, port };
}

/** Splits an entry into target and port; `undefined` if the port is invalid. */
function splitPort(entry: string): readonly [string, AllowedPort | undefined] {
  const bracketed = /^\[([^\]]+)\](.*)$/s.exec(entry);
  if (bracketed)
    return [bracketed[1] ?? '', readPort(/^:(.+)$/s.exec(bracketed[2] ?? '')?.[1], bracketed[2])];
  if (entry.split(':').length > 2) return [entry, 'usual'];
  const [, target = '', port] = PORT.exec(entry) ?? [];
  return [target, readPort(port, port)];
}

function readPort(text: string | undefined, given: string | undefined): AllowedPort | undefined {
  if (given === undefined || given === '') return 'usual';
  if (text === '*') return 'any';
  const port = /^\d{1,5}$/.test(text ?? '') ? Number(text) : Number.NaN;
  return port >= PORT_RANGE.min && port <= PORT_RANGE.max ? port : undefined;
}

function parseNetwork(text: string): { readonly base: Address; readonly bits: number } | undefined {
  const [address = '', length, ...more] = text.split('/');
  const base = parseAddress(address);
  if (!base || more.length > 0) return undefined;
  const all = base.kind() === 'ipv4' ? 32 : 128;
  const bits = length === undefined ? all : /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN;
  return bits <= all ? { base, bits } : undefined;
}

function unreadable(entry: string): StartError {
  return new StartError(
    `PROBE_ALLOW: "${entry}" is not a network (10.0.0.0/8), address, host name or port (mail.internal:2525)`,
  );
}
