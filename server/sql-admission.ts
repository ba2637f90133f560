import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { and, eq, lt, sql, type SQL } from 'drizzle-orm';
import { withStoreErrors, type FailureListener } from './database/failures.js';
import { LOCKS, lockUntilCommit } from './database/locks.js';
import { testClaims, type ClaimKind } from './database/schema.js';
import type { Sql, Transactions } from './database/transactions.js';
import { MINUTE, noRoom, tooMany, type Admission, type EndTurn } from './probe/admission.js';
import { DEFAULT_LIMITS, type ProbeLimits } from './probe/limits.js';
import { untilAborted } from './probe/within.js';

/** How long room and turns are kept for a test beyond its time, in ms: as long as ending it may take. */
const MARGIN = 1_500;
/** How often a test that waits for its turn looks whether it has come, in ms. */
const LOOK_AGAIN = 200;

/** The options of the limits. */
export interface SqlAdmissionOptions {
  readonly transactions: Transactions;
  /** The secret that hashes callers, hosts and accounts; the same in all processes. */
  readonly secret: Uint8Array;
  /** Limits that differ from the defaults. */
  readonly limits?: Partial<ProbeLimits>;
  /** Called with each failure of the database. */
  readonly onFailure?: FailureListener;
}

/** The claims of a kind that have not expired. */
interface Claims {
  readonly count: number;
  /** When the first and the last of them expire, in ms from now. */
  readonly first: number;
  readonly last: number;
}

/**
 * The limits of connection tests for all server processes on one database, which also remembers them when a process
 * ends. Whatever a process has claimed expires by itself, so that one that was killed keeps nothing. Times are those of the
 * database, since the clocks of machines differ.
 */
export class SqlAdmission implements Admission {
  readonly #transactions: Transactions;
  readonly #secret: Uint8Array;
  readonly #limits: ProbeLimits;
  readonly #onFailure: FailureListener;
  /** For each test of this process that has room, when it has given it back. */
  readonly #inside = new Set<Promise<void>>();

  constructor({ transactions, secret, limits, onFailure = () => undefined }: SqlAdmissionOptions) {
    this.#transactions = transactions;
    this.#secret = secret;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
    this.#onFailure = onFailure;
  }

  async count(caller: string): Promise<void> {
    await this.#alone(async (sqlClient) => {
      const key = this.#hash('test', caller);
      const { count, first } = await claims(sqlClient, 'test', key);
      if (count >= this.#limits.perMinute) throw tooMany(first);
      await claim(sqlClient, 'test', key, MINUTE);
    });
  }

  async enter(host: string): Promise<() => Promise<void>> {
    const { concurrent, concurrentPerHost, total } = this.#limits;
    const room = await this.#alone(async (sqlClient) => {
      const key = this.#hash('room', host);
      const [all, ofHost] = [await claims(sqlClient, 'room'), await claims(sqlClient, 'room', key)];
      if (all.count >= concurrent || ofHost.count >= concurrentPerHost) throw noRoom();
      return claim(sqlClient, 'room', key, total + MARGIN);
    });
    let leave = (): void => undefined;
    const left = new Promise<void>((resolve) => (leave = resolve));
    this.#inside.add(left);
    return () =>
      this.#giveBack(room).finally(() => {
        this.#inside.delete(left);
        leave();
      });
  }

  /** Waits until the tests of this process have given back their room, which is the last that they do. */
  async empty(): Promise<void> {
    await Promise.all(this.#inside);
  }

  async heldFor(account: string): Promise<number> {
    const key = this.#hash('hold', account);
    const look = (): Promise<Claims> => claims(this.#transactions.current, 'hold', key);
    const { last } = await withStoreErrors(look, this.#onFailure);
    return Math.ceil(last / 1000);
  }

  async logIn(account: string, signal: AbortSignal): Promise<EndTurn> {
    const key = this.#hash('login', account);
    for (;;) {
      const turn = await this.#alone(async (sqlClient) => {
        const { count } = await claims(sqlClient, 'login', key);
        return count > 0 ? undefined : claim(sqlClient, 'login', key, this.#limits.total + MARGIN);
      });
      if (turn !== undefined) return (isHeld) => (isHeld ? this.#hold(account, turn) : this.#giveBack(turn));
      await untilAborted(signal, (stop) => wait(LOOK_AGAIN, undefined, { signal: stop }));
    }
  }

  /** Drops what has expired. */
  async forgetOld(): Promise<void> {
    await this.#transactions.current.delete(testClaims).where(lt(testClaims.until, sql`clock_timestamp()`));
  }

  /** Makes a hold of a turn, so that there is no moment without either. */
  async #hold(account: string, turn: number): Promise<void> {
    await this.#change((sqlClient) =>
      sqlClient
        .update(testClaims)
        .set({ kind: 'hold', key: this.#hash('hold', account), until: inMs(this.#limits.hold) })
        .where(eq(testClaims.id, turn)),
    );
  }

  async #giveBack(id: number): Promise<void> {
    await this.#change((sqlClient) => sqlClient.delete(testClaims).where(eq(testClaims.id, id)));
  }

  /** Looks and claims while nobody else does. */
  #alone<T>(work: (sqlClient: Sql) => Promise<T>): Promise<T> {
    return withStoreErrors(
      () =>
        this.#transactions.run(async (sqlClient) => {
          await lockUntilCommit(sqlClient, LOCKS.admission);
          return work(sqlClient);
        }),
      this.#onFailure,
    );
  }

  #hash(kind: ClaimKind, key: string): string {
    return createHmac('sha256', this.#secret).update(`${kind}\n${key}`).digest('base64url');
  }

  #change<T>(work: (sqlClient: Sql) => PromiseLike<T>): Promise<T> {
    return withStoreErrors(async () => work(this.#transactions.current), this.#onFailure);
  }
}

/** The claims on a key, or of a kind altogether. */
async function claims(sqlClient: Sql, kind: ClaimKind, key?: string): Promise<Claims> {
  const isOfKey = key === undefined ? undefined : eq(testClaims.key, key);
  const expires = (which: 'min' | 'max'): SQL<number> => {
    const until = which === 'min' ? sql`min(${testClaims.until})` : sql`max(${testClaims.until})`;
    return sql`coalesce(extract(epoch from ${until} - clock_timestamp()) * 1000, 0)`.mapWith(Number);
  };
  const [found] = await sqlClient
    .select({ count: sql`count(*)`.mapWith(Number), first: expires('min'), last: expires('max') })
    .from(testClaims)
    .where(and(eq(testClaims.kind, kind), isOfKey, sql`${testClaims.until} > clock_timestamp()`));
  return found ?? { count: 0, first: 0, last: 0 };
}

async function claim(sqlClient: Sql, kind: ClaimKind, key: string, ms: number): Promise<number> {
  const [made] = await sqlClient
    .insert(testClaims)
    .values({ kind, key, until: inMs(ms) })
    .returning({ id: testClaims.id });
  if (!made) throw new Error('The database returned no claim');
  return made.id;
}

function inMs(ms: number): SQL {
  return sql`clock_timestamp() + ${ms} * interval '1 millisecond'`;
}
