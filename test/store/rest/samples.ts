import type { MailboxDraft } from '../../../src/model/draft.js';
import type { Mailbox } from '../../../src/model/mailbox.js';
import type { MailboxPage } from '../../../src/model/query.js';
import { RestMailboxStore, type RestStoreOptions } from '../../../src/rest-store.js';
import { FakeClock } from '../fake-clock.js';
import { ScriptedFetch, type Reply } from './scripted-fetch.js';

/** A password that must turn up nowhere but in the body of a change. */
export const SECRET = 'CANARY-77aa';

/** A mailbox as the backend has it. */
export const mailbox: Mailbox = {
  id: 'm1',
  type: 'inbound',
  name: 'Support',
  username: 'support',
  host: 'imap.example.com',
  port: 993,
  security: 'ssl-tls',
  passwordSet: true,
  enabled: false,
  revision: '1',
  createdAt: '2026-01-31T12:00:00.000Z',
  updatedAt: '2026-01-31T12:00:00.000Z',
  maxSizeMb: 5,
  protocol: 'imap',
};

/** The draft that it was made of. */
export const draft: MailboxDraft = {
  type: 'inbound',
  name: 'Support',
  username: 'support',
  password: SECRET,
  host: 'imap.example.com',
  port: 993,
  security: 'ssl-tls',
  maxSizeMb: 5,
  protocol: 'imap',
};

/** A page of rows, which need not be mailboxes. */
export function pageOf(
  items: readonly unknown[],
  total = items.length,
): Omit<MailboxPage, 'items'> & { items: unknown } {
  return { items, total, counts: { all: total, inbound: total, outbound: 0 } };
}

/** A store over a script, with a clock that the test moves. */
export class Ground {
  readonly clock = new FakeClock();
  readonly net: ScriptedFetch;
  readonly store: RestMailboxStore;

  constructor(
    replies: readonly Reply[],
    options: RestStoreOptions = {},
    standing: Readonly<Record<string, Reply>> = {},
  ) {
    this.net = new ScriptedFetch(replies, standing);
    this.store = new RestMailboxStore('/api', { fetch: this.net.fetch, ...options }, this.clock);
  }
}
