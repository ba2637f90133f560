import { parseAddress } from '../probe/policy/address.js';

/** The length of the network of one customer in an IPv6 address, in bytes (RFC 6177); addresses within it are free. */
const CUSTOMER_NETWORK = 8;

/**
 * Identifies callers by the address that requests come from, which cannot be chosen freely as a header can. Behind a
 * proxy, all requests come from the proxy.
 */
export class Callers {
  readonly #addresses = new WeakMap<Request, string>();

  /** Remembers the address of a request for as long as the request exists; returns the request. */
  know(request: Request, address: string | undefined): Request {
    if (address !== undefined) this.#addresses.set(request, address);
    return request;
  }

  /** The caller of a request: an IPv4 address, or the network of an IPv6 one; `undefined` if unknown. */
  of(request: Request): string | undefined {
    const address = parseAddress(this.#addresses.get(request) ?? '');
    if (!address) return undefined;
    return address.kind() === 'ipv4'
      ? address.toString()
      : Buffer.from(address.toByteArray().slice(0, CUSTOMER_NETWORK)).toString('hex');
  }
}
