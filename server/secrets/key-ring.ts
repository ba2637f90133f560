import { createHash, hkdfSync } from 'node:crypto';

/** The length of a key for AES-256, in bytes. */
export const KEY_LENGTH = 32;

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

/** The keys of an installation: the first one encrypts, all of them decrypt, so that keys can be rotated. */
export class KeyRing {
  readonly #keys: readonly [Key, ...Key[]];

  /** Takes keys of 32 bytes, the newest first. */
  constructor(newest: Uint8Array, ...older: readonly Uint8Array[]) {
    this.#keys = [toKey(newest), ...older.map(toKey)];
  }

  /** The name of the key that encrypts. */
  get primaryId(): string {
    return this.#keys[0].id;
  }

  /** The key that encrypts. */
  get primary(): Uint8Array {
    return this.#keys[0].bytes;
  }

  /** The names of all keys, the newest first. */
  get ids(): readonly string[] {
    return this.#keys.map(({ id }) => id);
  }

  /** The key with a name, if there is one. */
  find(id: string): Uint8Array | undefined {
    return this.#keys.find((key) => key.id === id)?.bytes;
  }

  /**
   * Derives a secret for another purpose (RFC 5869), since no key should serve two. It is derived from the oldest key,
   * so that processes with and without the newest key have the same secret.
   */
  derive(purpose: string): Uint8Array {
    const oldest = this.#keys.at(-1) ?? this.#keys[0];
    return new Uint8Array(hkdfSync('sha256', oldest.bytes, '', `mailbox-elements ${purpose}`, KEY_LENGTH));
  }
}

/**
 * Reads keys from the value of an environment variable: base64 or hexadecimal, separated by commas, the newest first;
 * `undefined` if one of them does not have 32 bytes.
 */
export function parseKeyRing(text: string): KeyRing | undefined {
  const [newest, ...older] = text.split(',').map((key) => decode(key.trim()));
  if (newest === undefined || !older.every((key) => key !== undefined)) return undefined;
  return new KeyRing(newest, ...older);
}

function decode(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (!/^[\w+/-]{43}=?$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === KEY_LENGTH ? bytes : undefined;
}

function toKey(bytes: Uint8Array): Key {
  return {
    id: createHash('sha256').update(bytes).digest('hex').slice(0, 12),
    bytes: Buffer.from(bytes),
  };
}
