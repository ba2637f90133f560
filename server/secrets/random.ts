import { randomFillSync } from 'node:crypto';

/** How many bytes are asked of the system at once: asking takes ten times as long as encrypting a password. */
const SUPPLY = 8 * 1024;

let supply = Buffer.alloc(0);

/** Random bytes that nobody can foretell, each given out once. */
export function freshRandomBytes(length: number): Buffer {
  if (supply.length < length) supply = randomFillSync(Buffer.allocUnsafeSlow(Math.max(SUPPLY, length)));
  const bytes = supply.subarray(0, length);
  supply = supply.subarray(length);
  return bytes;
}
