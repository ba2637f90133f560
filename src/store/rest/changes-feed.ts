import type { Capabilities } from '../../model/capabilities.js';
import { ownMember } from '../../model/own-member.js';
import { Limit, type Clock } from '../limit.js';
import type { MailboxChange } from '../mailbox-store.js';
import { isHidden, whenOnline, whenShownOrHidden } from '../page.js';
import { MailboxStoreError } from '../store-error.js';
import { MAILBOXES } from './addresses.js';
import { readCapabilities } from './answers.js';
import { backoff } from './backoff.js';
import { EventParser, type EventListeners } from './event-parser.js';
import { textOf } from './exchange.js';
import { unreadable } from './failed-try.js';
import { parseJson } from './json.js';
import type { RestClient } from './rest-client.js';

/** The silence after which a connection is considered dead, in ms; backends send comments more often. */
const SILENCE = 90_000;
/** How long a connection has to last in order not to count as a failure, in ms. */
const GOOD = 10_000;
/** How fast the first connection has to be, in ms, for nothing to have been missed since a list was requested. */
const PROMPT = 1000;
/** The longest pause between two connections that a backend can ask for, in ms. */
const MAX_PAUSE = 30_000;
/** The maximum length of an event. */
const MAX_EVENT = 1024 * 1024;
/** The statuses that mean that there is no feed, and will not be one. */
const NO_FEED: readonly (number | undefined)[] = [204, 404, 405, 406, 410, 501];

/**
 * The backend's feed of changes (WHATWG HTML, "Server-sent events"), read with `fetch`, since `EventSource` cannot send
 * headers. It reconnects after failures, and resumes where it was; if it cannot, it reports a reset.
 */
export class ChangesFeed {
  readonly #client: RestClient;
  readonly #clock: Clock;
  readonly #tell: (change: MailboxChange) => void;
  #running: Limit | undefined;
  /** The latest answer to somebody who asked for the capabilities. */
  #told: Promise<Capabilities> | undefined;
  #isOffered = false;
  #lastId = '';
  /** The pause before reconnecting that the backend asked for, in ms. */
  #pause = 0;

  constructor(client: RestClient, clock: Clock, tell: (change: MailboxChange) => void) {
    this.#client = client;
    this.#clock = clock;
    this.#tell = tell;
  }

  /** Spares the feed from asking for the capabilities itself. */
  learnFrom(told: Promise<Capabilities>): void {
    this.#told = told;
  }

  /** Keeps the feed open from now on. */
  start(): void {
    if (this.#running) return;
    this.#running = new Limit(this.#clock, undefined);
    this.#lastId = '';
    void this.#run(this.#running);
  }

  /** Closes the feed. */
  stop(): void {
    this.#running?.stop(new MailboxStoreError('aborted'));
    this.#running = undefined;
  }

  async #run(running: Limit): Promise<void> {
    let failures = 0;
    for (let since = this.#clock.now(); this.#running === running; since = -Infinity) {
      await this.#untilSeen(running);
      const began = this.#clock.now();
      try {
        await this.#connect(running, since);
      } catch (error) {
        if (error instanceof MailboxStoreError && NO_FEED.includes(error.status)) return;
      }
      failures = this.#clock.now() - began > GOOD ? 1 : failures + 1;
      await this.#wait(this.#pause + backoff(this.#clock, failures), running);
    }
  }

  /** Connects, and reports changes until the connection ends. Changes after `since` may have been missed. */
  async #connect(running: Limit, since: number): Promise<void> {
    const limit = this.#untilOnline(running);
    try {
      await this.#learn(limit);
      const resumption = this.#lastId === '' ? {} : { 'last-event-id': this.#lastId };
      const headers = { accept: 'text/event-stream', ...resumption };
      const response = await this.#client.open({ path: `${MAILBOXES}/changes`, headers }, limit);
      const { status } = response;
      if (status === 204) throw new MailboxStoreError('protocol', { status });
      if (!/^text\/event-stream\b/i.test(response.headers.get('content-type') ?? ''))
        throw unreadable(status);
      if (this.#lastId === '' && this.#clock.now() - since > PROMPT) this.#tell({ kind: 'reset' });
      const parser = new EventParser(this.#listeners);
      const bounds = { idle: SILENCE, most: Infinity };
      for await (const part of textOf(response, limit, bounds)) {
        parser.feed(part);
        if (parser.waiting > MAX_EVENT) throw unreadable(status);
      }
    } finally {
      limit.stop(new MailboxStoreError('aborted'));
    }
  }

  /** Finds out whether there is a feed. The user is not asked to sign in for it: other requests will do that. */
  async #learn(limit: Limit): Promise<void> {
    if (this.#isOffered) return;
    const told = await limit.race(this.#told).catch(() => undefined);
    const { changes } =
      told ?? readCapabilities(await this.#client.exchange({ path: '/capabilities' }, limit));
    this.#isOffered = changes;
    if (!this.#isOffered) throw new MailboxStoreError('not-found', { status: 404 });
  }

  async #wait(ms: number, running: Limit): Promise<void> {
    const limit = this.#untilOnline(running);
    await limit.wait(ms).catch(() => undefined);
    limit.stop(new MailboxStoreError('aborted'));
  }

  /**
   * Waits until the page is visible: over HTTP/1.1, a browser has few connections to a server for all its pages
   * together, and hidden pages must not use them up.
   */
  async #untilSeen({ signal }: Limit): Promise<void> {
    if (!isHidden()) return;
    await new Promise<void>((resolve) => {
      whenShownOrHidden(resolve, signal);
      signal.addEventListener('abort', () => resolve());
    });
  }

  /**
   * A limit that also ends when the browser is online again, because earlier connections are dead or soon will be, and
   * when the page is shown or hidden.
   */
  #untilOnline(running: Limit): Limit {
    const limit = new Limit(this.#clock, running.signal);
    const stop = (): void => {
      limit.stop(new MailboxStoreError('network'));
    };
    whenOnline(stop, limit.signal);
    whenShownOrHidden(stop, limit.signal);
    return limit;
  }

  readonly #listeners: EventListeners = {
    onId: (id) => {
      // other ids cannot be sent back: servers limit the length of headers
      this.#lastId = /^[\x20-\x7e]{0,1000}$/.test(id) ? id : '';
    },
    onRetry: (ms) => {
      this.#pause = Math.min(ms, MAX_PAUSE);
    },
    onEvent: (type, data) => {
      const change = changeOf(type, data);
      if (change) this.#tell(change);
    },
  };
}

/** The change of an event; one that cannot be read becomes a reset, since it may have changed anything. */
function changeOf(kind: string, data: string): MailboxChange | undefined {
  if (kind === 'reset') return { kind };
  if (kind !== 'created' && kind !== 'updated' && kind !== 'deleted') return undefined;
  const told = parseJson(data);
  const [id, revision] = [ownMember(told, 'id'), ownMember(told, 'revision')];
  if (typeof id !== 'string' || id === '') return { kind: 'reset' };
  return { kind, id, ...(typeof revision === 'string' && { revision }) };
}
