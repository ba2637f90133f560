import { AsyncLocalStorage } from 'node:async_hooks';
import type { IPv4, IPv6 } from 'ipaddr.js';
import { parseAddress } from '../probe/policy/address.js';

/** The length of the network of one customer in an IPv6 address, in bytes (RFC 6177); addresses within it are free. */
const CUSTOMER_NETWORK = 8;

/**
 * Identifies callers by the address that requests come from, which cannot be chosen freely as a header can. Behind a
 * proxy, all requests come from the proxy.
 */
export class Callers {
  readonly #current = new AsyncLocalStorage<IPv4 | IPv6 | undefined>();

  /** Answers a request. The caller is known in the chain of calls that begins here. */
  answer<T>(address: string | undefined, respond: () => T): T {
    // without the zone of a link-local one, which names an interface of this machine
    return this.#current.run(parseAddress(address?.split('%')[0] ?? ''), respond);
  }

  /** The address of the caller; `undefined` if unknown. */
  get address(): string | undefined {
    return this.#current.getStore()?.toString();
  }

  /** Whose requests count together: an IPv4 address, or the network of an IPv6 one; `undefined` if unknown. */
  get network(): string | undefined {
    const address = this.#current.getStore();
    return address?.kind() === 'ipv6'
      ? Buffer.from(address.toByteArray().slice(0, CUSTOMER_NETWORK)).toString('hex')
      : address?.toString();
  }
}
