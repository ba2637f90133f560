import { and, asc, count, eq, gt, isNotNull, ne } from 'drizzle-orm';
import { MailboxStoreError } from '../../src/store/store-error.js';
import { mailboxes } from '../database/schema.js';
import type { Transactions } from '../database/transactions.js';
import type { KeyRing } from './key-ring.js';
import {
  openPassword,
  sealPassword,
  UndecryptablePasswordError,
  type PasswordTarget,
  type SealedPassword,
} from './sealed-password.js';

/** The number of passwords that one transaction re-encrypts. */
const BATCH = 100;

const columns = {
  id: mailboxes.id,
  type: mailboxes.type,
  protocol: mailboxes.protocol,
  host: mailboxes.host,
  port: mailboxes.port,
  security: mailboxes.security,
  username: mailboxes.username,
  ciphertext: mailboxes.passwordCiphertext,
  nonce: mailboxes.passwordNonce,
  keyId: mailboxes.passwordKeyId,
};

/** The result of re-encrypting all passwords with the newest key. */
export interface RotationResult {
  /** How many were re-encrypted. */
  readonly rotated: number;
  /** How many could not be decrypted and were left as they are. */
  readonly undecryptable: number;
}

/** The only access to stored passwords, for connections to mail servers; nothing that answers requests has it. */
export class PasswordVault {
  readonly #transactions: Transactions;
  readonly #keys: KeyRing;

  constructor(transactions: Transactions, keys: KeyRing) {
    this.#transactions = transactions;
    this.#keys = keys;
  }

  /**
   * The password of a mailbox; `undefined` where none is stored. Throws an `UndecryptablePasswordError` where the one
   * stored was made for another account or server, and a `MailboxStoreError` `not-found` where there is no such
   * mailbox.
   */
  async passwordFor(id: string): Promise<string | undefined> {
    const [row] = await this.#transactions.current
      .select(columns)
      .from(mailboxes)
      .where(eq(mailboxes.id, id));
    if (!row) throw new MailboxStoreError('not-found');
    const sealed = sealedOf(row);
    return sealed && openPassword(sealed, row, this.#keys);
  }

  /** The number of passwords that were encrypted with unknown keys. */
  async countUnknownKeys(): Promise<number> {
    return countPasswords(this.#transactions, this.#keys.ids);
  }

  /**
   * Re-encrypts passwords with the newest key, some at a time. It can be stopped and started again, and run alongside
   * servers that have both keys.
   */
  async rotate(): Promise<RotationResult> {
    let after = '';
    let result: RotationResult = { rotated: 0, undecryptable: 0 };
    for (;;) {
      const ids = await this.#idsOfOlderKeys(after);
      const last = ids.at(-1);
      if (last === undefined) return result;
      const rotated = await this.#rotateBatch(ids);
      result = {
        rotated: result.rotated + rotated,
        undecryptable: result.undecryptable + ids.length - rotated,
      };
      after = last;
    }
  }

  async #idsOfOlderKeys(after: string): Promise<string[]> {
    const rows = await this.#transactions.current
      .select({ id: mailboxes.id })
      .from(mailboxes)
      .where(and(gt(mailboxes.id, after), ne(mailboxes.passwordKeyId, this.#keys.primaryId)))
      .orderBy(asc(mailboxes.id))
      .limit(BATCH);
    return rows.map(({ id }) => id);
  }

  async #rotateBatch(ids: readonly string[]): Promise<number> {
    return this.#transactions.run(async () => {
      let rotated = 0;
      for (const id of ids) if (await this.#rotateOne(id)) rotated += 1;
      return rotated;
    });
  }

  async #rotateOne(id: string): Promise<boolean> {
    const sqlClient = this.#transactions.current;
    const [row] = await sqlClient.select(columns).from(mailboxes).where(eq(mailboxes.id, id)).for('update');
    const sealed = row && sealedOf(row);
    // deleted, or replaced by another password meanwhile
    if (!sealed || sealed.keyId === this.#keys.primaryId) return true;
    const renewed = this.#resealed(sealed, row);
    if (!renewed) return false;
    await sqlClient
      .update(mailboxes)
      .set({
        passwordCiphertext: renewed.ciphertext,
        passwordNonce: renewed.nonce,
        passwordKeyId: renewed.keyId,
      })
      .where(eq(mailboxes.id, id));
    return true;
  }

  #resealed(sealed: SealedPassword, target: PasswordTarget): SealedPassword | undefined {
    try {
      return sealPassword(openPassword(sealed, target, this.#keys), target, this.#keys);
    } catch (error) {
      if (error instanceof UndecryptablePasswordError) return undefined;
      throw error;
    }
  }
}

/** The number of stored passwords that were encrypted with other keys than the given ones. */
export async function countPasswords(
  transactions: Transactions,
  otherThan: readonly string[] = [],
): Promise<number> {
  const rows = await transactions.current
    .select({ keyId: mailboxes.passwordKeyId, count: count() })
    .from(mailboxes)
    .where(isNotNull(mailboxes.passwordKeyId))
    .groupBy(mailboxes.passwordKeyId);
  const others = rows.filter(({ keyId }) => keyId !== null && !otherThan.includes(keyId));
  return others.reduce((sum, row) => sum + row.count, 0);
}

function sealedOf(row: {
  readonly ciphertext: Uint8Array | null;
  readonly nonce: Uint8Array | null;
  readonly keyId: string | null;
}): SealedPassword | undefined {
  const { ciphertext, nonce, keyId } = row;
  return ciphertext && nonce && keyId !== null ? { ciphertext, nonce, keyId } : undefined;
}
