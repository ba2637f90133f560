import { freshRandomBytes } from './secrets/random.js';

/** Makes an id: a UUID of version 7 (RFC 9562, section 5.7), so that later ids sort after earlier ones. */
export function newMailboxId(now: number): string {
  const bytes = freshRandomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
