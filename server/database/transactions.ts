import { AsyncLocalStorage } from 'node:async_hooks';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** Runs statements: a database of either driver, or a transaction. */
export type Sql = PgDatabase<PgQueryResultHKT>;

/** A failure to commit, after which it is unknown whether the changes were made. */
export class CommitError extends Error {
  override readonly name = 'CommitError';
}

/** Lends an exclusive connection for some work, and takes it back whether the work succeeds or not. */
export type Connected = <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;

interface OpenTransaction {
  readonly sql: Sql;
  readonly effects: (() => void)[];
}

/**
 * The transactions of one database. A transaction that begins while another one is open in the same chain of calls
 * becomes a part of it (a savepoint). So the effect of a request and the record of its response are stored together,
 * although the store and the backend do not know each other.
 */
export class Transactions {
  readonly #database: Sql;
  readonly #connected: Connected;
  readonly #open = new AsyncLocalStorage<OpenTransaction>();

  /** @param connected - lends a connection for a transaction, if the database has more than one */
  constructor(database: Sql, connected: Connected = (work) => work(database)) {
    this.#database = database;
    this.#connected = connected;
  }

  /** Runs single statements: the transaction that is open in this chain of calls, or else the database. */
  get current(): Sql {
    return this.#open.getStore()?.sql ?? this.#database;
  }

  /** Does all of the work or, if it throws, none of it. */
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

  /** Reads one state of the database, whatever is committed meanwhile. */
  async snapshot<T>(read: (sql: Sql) => Promise<T>): Promise<T> {
    if (this.#open.getStore()) return read(this.current);
    return this.#connected((sql) =>
      sql.transaction(read, { isolationLevel: 'repeatable read', accessMode: 'read only' }),
    );
  }

  /** Calls `effect` once the outermost transaction is committed; never if it is rolled back. */
  afterCommit(effect: () => void): void {
    const open = this.#open.getStore();
    if (open) open.effects.push(effect);
    else effect();
  }
}
