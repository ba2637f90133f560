import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Mailbox } from '../../src/model/mailbox.js';
import type { KeyRing } from './key-ring.js';
import { freshRandomBytes } from './random.js';

const ALGORITHM = 'aes-256-gcm';
/** 96 bits, the recommended length for GCM (NIST SP 800-38D, section 8.2). */
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/** What a password is bound to: the account and the server that it was entered for. */
export interface PasswordTarget {
  readonly id: string;
  readonly type: string;
  readonly protocol: string | null;
  readonly host: string;
  readonly port: number;
  readonly security: string;
  readonly username: string;
}

/** A password as it is stored. */
export interface SealedPassword {
  /** The ciphertext, and the 16-byte tag that authenticates it and the target. */
  readonly ciphertext: Uint8Array;
  readonly nonce: Uint8Array;
  readonly keyId: string;
}

/**
 * A stored password cannot be decrypted, because its row was altered, or its key is missing. It does not count as
 * absent: only typing it again helps.
 */
export class UndecryptablePasswordError extends Error {
  override readonly name = 'UndecryptablePasswordError';

  constructor() {
    super('the stored password cannot be decrypted and must be entered again');
  }
}

/** The target of a mailbox. */
export function passwordTarget(mailbox: Mailbox): PasswordTarget {
  const { id, type, host, port, security, username } = mailbox;
  return {
    id,
    type,
    protocol: mailbox.type === 'inbound' ? mailbox.protocol : null,
    host,
    port,
    security,
    username,
  };
}

/** Encrypts a password with the newest key and a fresh nonce, bound to its target (AES-256-GCM). */
export function sealPassword(password: string, target: PasswordTarget, keys: KeyRing): SealedPassword {
  const nonce = freshRandomBytes(NONCE_LENGTH);
  const cipher = createCipheriv(ALGORITHM, keys.primary, nonce, { authTagLength: TAG_LENGTH });
  cipher.setAAD(boundData(target, keys.primaryId));
  const ciphertext = Buffer.concat([cipher.update(password, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { ciphertext, nonce, keyId: keys.primaryId };
}

/** Decrypts a password; throws an `UndecryptablePasswordError` if it was sealed for another target or key. */
export function openPassword(sealed: SealedPassword, target: PasswordTarget, keys: KeyRing): string {
  const key = keys.find(sealed.keyId);
  if (key === undefined || sealed.ciphertext.length < TAG_LENGTH) throw new UndecryptablePasswordError();
  const end = sealed.ciphertext.length - TAG_LENGTH;
  try {
    const decipher = createDecipheriv(ALGORITHM, key, sealed.nonce, { authTagLength: TAG_LENGTH });
    decipher.setAAD(boundData(target, sealed.keyId));
    decipher.setAuthTag(sealed.ciphertext.subarray(end));
    return decipher.update(sealed.ciphertext.subarray(0, end), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new UndecryptablePasswordError();
  }
}

/** The authenticated data, as JSON, which keeps its parts apart whatever they contain. */
function boundData(target: PasswordTarget, keyId: string): Buffer {
  const { id, type, protocol, host, port, security, username } = target;
  return Buffer.from(JSON.stringify([1, id, type, protocol, host, port, security, username, keyId]));
}
