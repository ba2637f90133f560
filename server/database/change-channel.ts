import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import * as z from 'zod/mini';
import type { MailboxChange } from '../../src/store/mailbox-store.js';
import { failureCode, type FailureListener } from './failures.js';
import type { Sql } from './transactions.js';

const CHANNEL = 'mailbox_elements_changes';
const FIRST_RETRY = 250;
const LAST_RETRY = 10_000;

const messageSchema = z.object({
  origin: z.string(),
  kind: z.enum(['created', 'updated', 'deleted']),
  id: z.string(),
  revision: z.optional(z.string()),
});

/** The listener of changes by other processes, and of failures of the connection. */
export interface ChannelListener {
  readonly onChange: (change: MailboxChange) => void;
  readonly onFailure: FailureListener;
}

/**
 * Announces changes to the other server processes on a PostgreSQL database, and listens to theirs (NOTIFY and LISTEN).
 * Each process ignores what it has sent itself. After the connection was lost, anything may have been missed, so a
 * `reset` is reported.
 */
export class ChangeChannel {
  readonly #origin = randomUUID();
  readonly #config: pg.ClientConfig;
  readonly #listener: ChannelListener;
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(config: pg.ClientConfig, listener: ChannelListener) {
    this.#config = config;
    this.#listener = listener;
  }

  /** Starts to listen. Rejects if the database cannot be reached, or does not allow listening. */
  async open(): Promise<void> {
    const client = new pg.Client(this.#config);
    client.on('error', (error) => this.#onLost(client, error));
    client.on('end', () => this.#onLost(client, undefined));
    client.on('notification', ({ payload }) => this.#onNotification(payload ?? ''));
    this.#client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      this.#letGo(client);
      throw error;
    }
  }

  /** Sends a change to the other processes, which receive it when the transaction is committed. */
  async announce(sqlClient: Sql, change: MailboxChange): Promise<void> {
    const payload = JSON.stringify({ origin: this.#origin, ...change });
    await sqlClient.execute(sql`select pg_notify(${CHANNEL}, ${payload})`);
  }

  /** Stops listening. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  #onNotification(payload: string): void {
    const message = messageSchema.safeParse(parse(payload));
    if (!message.success || message.data.origin === this.#origin) return;
    const { kind, id, revision } = message.data;
    this.#listener.onChange({ kind, id, ...(revision !== undefined && { revision }) });
  }

  #onLost(client: pg.Client, error: Error | undefined): void {
    if (this.#closed || this.#client !== client) return;
    this.#letGo(client);
    this.#listener.onFailure(failureCode(error));
    this.#reopenAfter(FIRST_RETRY);
  }

  /** Ends a connection in any state, since the database only has so many. Nobody waits for it. */
  #letGo(client: pg.Client): void {
    if (this.#client === client) this.#client = undefined;
    void client.end().catch(() => undefined);
  }

  #reopenAfter(delay: number): void {
    // a failed attempt is reported both by its rejection and by the client's events
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#reopen(delay), delay);
    this.#timer.unref();
  }

  async #reopen(delay: number): Promise<void> {
    try {
      await this.open();
      this.#listener.onChange({ kind: 'reset' });
    } catch {
      if (!this.#closed) this.#reopenAfter(Math.min(2 * delay, LAST_RETRY));
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
