import { parseAddress } from '../probe/policy/address.js';

/** How much of an IPv6 address is the network of one customer, in bytes (RFC 6177): within it, addresses cost nothing. */
const CUSTOMER_NETWORK = 8;

/**
 * Who sends requests: the address that they come from, which nobody can choose as a header could be chosen. Behind a
 * proxy all requests come from the proxy.
 */
export class Callers {
  readonly #addresses = new WeakMap<Request, string>();

  /** Remembers where a request comes from for as long as there is the request; gives it back. */
  know(request: Request, address: string | undefined): Request {
    if (address !== undefined) this.#addresses.set(request, address);
    return request;
  }

  /** Who sent a request: an IPv4 address, or the network of an IPv6 one; `undefined` where that is not known. */
  of(request: Request): string | undefined {
    const address = parseAddress(this.#addresses.get(request) ?? '');
    if (!address) return undefined;
    return address.kind() === 'ipv4'
      ? address.toString()
      : Buffer.from(address.toByteArray().slice(0, CUSTOMER_NETWORK)).toString('hex');
  }
}
