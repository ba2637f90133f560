import { freshRandomBytes } from './secrets/random.js';

/** Makes an id: a UUID of version 7 (RFC 9562, section 5.7), so that later ids sort after earlier ones. */
export function newMailboxId(now: number): string {
  const bytes = freshRandomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
