import type { Capabilities } from '../../model/capabilities.js';
import type { InboundDraft, MailboxDraft, OutboundDraft } from '../../model/draft.js';
import type { Mailbox } from '../../model/mailbox.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { CANARY } from './watched-store.js';

/** The store for one case, and how to close it. */
export interface ConformanceGround {
  /** The store under test, without mailboxes. */
  readonly store: MailboxStore;
  /** Called after the case, whether it passed or not. */
  readonly close: () => Promise<void>;
}

/** What a case needs of its store. */
export interface ConformanceSetup {
  /** The capabilities that the store must have; absent ones have their defaults. */
  readonly capabilities?: Partial<Capabilities>;
}

/** A case of the suite, for one promise of the interface. */
export interface CaseBody {
  /** The promise, as a sentence. */
  readonly name: string;
  /** The capabilities that the case needs. */
  readonly capabilities?: Partial<Capabilities>;
  /** Resolves if the case passes; otherwise rejects with a `ConformanceError`. */
  readonly run: (store: MailboxStore) => Promise<void>;
}

/** An inbound draft that any store accepts, with some members replaced. */
export function inbound(members: Partial<InboundDraft> = {}): InboundDraft {
  return {
    type: 'inbound',
    name: 'SupportInbox',
    username: 'support',
    password: CANARY,
    host: 'imap.example.com',
    port: 143,
    security: 'start-tls-required',
    maxSizeMb: 10,
    protocol: 'imap',
    ...members,
  };
}

/** An outbound draft that any store accepts, with some members replaced. */
export function outbound(members: Partial<OutboundDraft> = {}): OutboundDraft {
  return {
    type: 'outbound',
    fromAddress: 'help@example.com',
    username: 'sender',
    password: CANARY,
    host: 'smtp.example.com',
    port: 587,
    security: 'start-tls-required',
    ...members,
  };
}

/** A draft that no typed caller could make, such as one that was received over the network. */
export function foreign(draft: Readonly<Record<string, unknown>>): MailboxDraft {
  return draft as unknown as MailboxDraft;
}

/** Creates mailboxes, several at a time, in no particular order. */
export async function fill(store: MailboxStore, drafts: readonly MailboxDraft[]): Promise<Mailbox[]> {
  const made: Mailbox[] = [];
  const waiting = drafts.values();
  const worker = async (): Promise<void> => {
    for (const draft of waiting) made.push(await store.create({ ...draft, password: CANARY }));
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return made;
}

/** Enables or disables a mailbox. */
export function enable(store: MailboxStore, mailbox: Mailbox, enabled = true): Promise<Mailbox> {
  return store.update(mailbox.id, { enabled }, { revision: mailbox.revision });
}
