import { Resolver as DnsResolver } from 'node:dns/promises';
import type { ConnectionCode } from '../../../src/model/connection.js';
import { errorCode, ProbeFailure, tooLong } from '../failure.js';
import type { ProbeLimits } from '../limits.js';
import { within } from '../within.js';

/**
 * Resolves all addresses of a name, once. Fails with an error whose `code` is one of `node:dns`: `ENOTFOUND` if there
 * is no such name, `ENODATA` if it has no address.
 */
export type Resolver = (name: string, signal: AbortSignal) => Promise<readonly string[]>;

const BY_ERROR: Readonly<Record<string, ConnectionCode>> = {
  ENOTFOUND: 'name-not-found',
  ENODATA: 'no-address',
  ETIMEOUT: 'resolve-timeout',
};

/** RFC 6761, section 6.3: these names mean this machine, whatever a name server would say. */
const LOCALHOST = /(?:^|\.)localhost$/;

/**
 * Asks the machine's name servers for IPv4 and IPv6 addresses. The hosts file is not read, and no search domain is
 * appended: a test must not depend on the configuration of the machine.
 */
export const dnsResolver: Resolver = async (name, signal) => {
  if (LOCALHOST.test(name)) return ['127.0.0.1', '::1'];
  const dns = new DnsResolver();
  const cancel = () => dns.cancel();
  signal.addEventListener('abort', cancel);
  try {
    const answers = await Promise.allSettled([dns.resolve4(name), dns.resolve6(name)]);
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    const failed = answers.find((answer) => answer.status === 'rejected');
    if (addresses.length === 0 && failed) throw failed.reason;
    return addresses;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
};

/** Resolves a name within the time limit; fails with a `ProbeFailure` that says why there is no address. */
export async function resolveName(
  name: string,
  resolver: Resolver,
  limits: ProbeLimits,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const limit = { ms: limits.resolve, failure: () => tooLong('resolve-timeout', limits.resolve) };
  return within(limit, signal, async (inner) => {
    const addresses = await resolver(name, inner).catch((error: unknown) => {
      throw new ProbeFailure(BY_ERROR[errorCode(error) ?? ''] ?? 'resolve-failed');
    });
    if (addresses.length === 0) throw new ProbeFailure('no-address');
    return addresses;
  });
}
