import { AsyncLocalStorage } from 'node:async_hooks';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** What statements are sent through: a database of either driver, or a transaction of one. */
export type Sql = PgDatabase<PgQueryResultHKT>;

/** A failure to commit: nobody knows whether what was done is there. */
export class CommitError extends Error {
  override readonly name = 'CommitError';
}

/** Does work through a connection that nobody else has meanwhile, and takes it back whatever comes of the work. */
export type Connected = <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;

interface OpenTransaction {
  readonly sql: Sql;
  readonly effects: (() => void)[];
}

/**
 * The transactions of one database. A transaction that is begun while another one is open in the same chain of calls
 * becomes a part of it (a savepoint): so a request's effect and the record of its answer are stored together, and
 * neither the store nor the backend knows of the other.
 */
export class Transactions {
  readonly #database: Sql;
  readonly #connected: Connected;
  readonly #open = new AsyncLocalStorage<OpenTransaction>();

  /** @param connected - lends a connection for a transaction, where the database has more than one. */
  constructor(database: Sql, connected: Connected = (work) => work(database)) {
    this.#database = database;
    this.#connected = connected;
  }

  /** What to send single statements through: the transaction that is open in this chain of calls, else the database. */
  get current(): Sql {
    return this.#open.getStore()?.sql ?? this.#database;
  }

  /** Does the work as a whole or, where it throws, not at all. */
  async run<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const outer = this.#open.getStore();
    const effects: OpenTransaction['effects'] = [];
    let isDone = false;
    const doWork = async (sql: Sql): Promise<T> => {
      const result = await this.#open.run({ sql, effects }, () => work(sql));
      isDone = true;
      return result;
    };
    const begin = (sql: Sql): Promise<T> => sql.transaction(doWork);
    const result = await (outer ? begin(outer.sql) : this.#connected(begin)).catch((error: unknown) => {
      throw isDone && !outer ? new CommitError('The commit failed', { cause: error }) : error;
    });
    if (outer) outer.effects.push(...effects);
    else for (const effect of effects) effect();
    return result;
  }

  /** Reads from one state of the database, whatever is committed meanwhile. */
  async snapshot<T>(read: (sql: Sql) => Promise<T>): Promise<T> {
    if (this.#open.getStore()) return read(this.current);
    return this.#connected((sql) =>
      sql.transaction(read, { isolationLevel: 'repeatable read', accessMode: 'read only' }),
    );
  }

  /** Has something done once the outermost transaction is committed; never, where it is rolled back. */
  afterCommit(effect: () => void): void {
    const open = this.#open.getStore();
    if (open) open.effects.push(effect);
    else effect();
  }
}
