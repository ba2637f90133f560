import { BlockList, isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { parseAllowList, type AllowList } from './probe/policy/allow-list.js';
import { KEY_LENGTH, parseKeyRing, type KeyRing } from './secrets/key-ring.js';
import { StartError } from './start-error.js';

/** The configuration of the server. */
export interface Config {
  /** The TCP port to listen on; 0 for any free one. */
  readonly port: number;
  /** The address or name to listen on. */
  readonly host: string;
  /** The folder of the embedded database, and of the key if none is configured. */
  readonly dataFolder: string;
  /** The address of a PostgreSQL database to use instead of the embedded one. */
  readonly databaseUrl: string | undefined;
  /** The keys for stored passwords; by default, the key in the data folder. */
  readonly keys: KeyRing | undefined;
  /** The token that callers of the API have to send. */
  readonly apiToken: string | undefined;
  /** The maximum number of outbound mailboxes. */
  readonly maxOutbound: number;
  /** How long it is kept who changed what, in days. */
  readonly auditDays: number;
  /** Names of the server besides those of its address. */
  readonly allowedHosts: readonly string[];
  /** What connection tests may connect to besides public mail servers at their usual ports. */
  readonly probeAllow: AllowList;
  /** The number of sample mailboxes to fill an empty database with; 0 for none. */
  readonly sample: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const MAX_PORT = 65_535;
const MAX_OUTBOUND = 1_000;
const MAX_AUDIT_DAYS = 3_650;
const MAX_SAMPLE = 1_000_000;
/** The minimum length of a token: attempts to guess it are not limited. */
const MIN_TOKEN = 16;

/** Reads the configuration from environment variables and arguments. Throws a `StartError` that says what is wrong. */
export function readConfig(environment: Environment, args: readonly string[]): Config {
  // an empty variable counts as unset: compose files and shells set such
  const value = (name: string): string | undefined => {
    const text = environment[name]?.trim();
    return text === '' ? undefined : text;
  };
  const config: Config = {
    port: wholeNumber('PORT', value('PORT'), 8080, MAX_PORT),
    host: value('HOST') ?? '127.0.0.1',
    dataFolder: value('DATA_DIR') ?? '.data',
    databaseUrl: databaseUrl(value('DATABASE_URL')),
    keys: keys(value('MAILBOX_SECRET_KEY')),
    apiToken: apiToken(value('MAILBOX_API_TOKEN')),
    maxOutbound: wholeNumber('MAX_OUTBOUND', value('MAX_OUTBOUND'), 1, MAX_OUTBOUND),
    auditDays: wholeNumber('AUDIT_DAYS', value('AUDIT_DAYS'), 365, MAX_AUDIT_DAYS),
    allowedHosts: hostNames(value('ALLOWED_HOSTS')),
    probeAllow: parseAllowList(value('PROBE_ALLOW') ?? ''),
    sample: wholeNumber('--sample', sampleArgument(args), 0, MAX_SAMPLE),
  };
  if (!isLoopback(config.host) && config.apiToken === undefined) {
    throw new StartError(
      `HOST ${config.host} can be reached from other machines: set MAILBOX_API_TOKEN, or everybody there could change mailboxes`,
    );
  }
  return config;
}

/** Whether an address or a name can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  const loopback = new BlockList();
  loopback.addSubnet('127.0.0.0', 8);
  loopback.addAddress('::1', 'ipv6');
  const version = isIP(host);
  if (version === 0) return host.toLowerCase() === 'localhost';
  return loopback.check(host, version === 4 ? 'ipv4' : 'ipv6');
}

function wholeNumber(name: string, text: string | undefined, otherwise: number, max: number): number {
  if (text === undefined) return otherwise;
  if (/^\d{1,9}$/.test(text) && Number(text) <= max) return Number(text);
  throw new StartError(`${name} must be a whole number from 0 to ${max}, not "${text}"`);
}

function databaseUrl(text: string | undefined): string | undefined {
  // the address contains a password, so it is not repeated in an error
  if (text === undefined || /^postgres(?:ql)?:\/\//.test(text)) return text;
  throw new StartError('DATABASE_URL must be the address of a PostgreSQL database: postgres://…');
}

function keys(text: string | undefined): KeyRing | undefined {
  const ring = text === undefined ? undefined : parseKeyRing(text);
  if (ring !== undefined || text === undefined) return ring;
  throw new StartError(
    `MAILBOX_SECRET_KEY must be ${KEY_LENGTH} bytes in base64 or hexadecimal, or several of these, separated by commas`,
  );
}

/** RFC 6750, section 2.1. */
function apiToken(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!/^[\w.~+/-]+=*$/.test(text)) {
    throw new StartError('MAILBOX_API_TOKEN must consist of letters, digits and - . _ ~ + / only');
  }
  if (text.length >= MIN_TOKEN) return text;
  throw new StartError(
    `MAILBOX_API_TOKEN must have at least ${MIN_TOKEN} characters: nothing else stops people from guessing it`,
  );
}

function hostNames(text: string | undefined): readonly string[] {
  const names = (text ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const wrong = names.find((name) => !/^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])$/.test(name));
  if (wrong === undefined) return names;
  throw new StartError(`ALLOWED_HOSTS must be host names without ports, separated by commas, not "${wrong}"`);
}

function sampleArgument(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { sample: { type: 'string' } } }).values.sample;
  } catch {
    throw new StartError(
      'The only argument is --sample N, which fills an empty database with N sample mailboxes',
    );
  }
}
