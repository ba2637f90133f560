import { randomFillSync } from 'node:crypto';

/**
 * The number of bytes requested from the system at once: a request takes ten times as long as encrypting a password.
 */
const SUPPLY = 8 * 1024;

let supply = Buffer.alloc(0);

/** Unpredictable random bytes, each of which is returned only once. */
export function freshRandomBytes(length: number): Buffer {
  if (supply.length < length) supply = randomFillSync(Buffer.allocUnsafeSlow(Math.max(SUPPLY, length)));
  const bytes = supply.subarray(0, length);
  supply = supply.subarray(length);
  return bytes;
}
