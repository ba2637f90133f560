import type { Capabilities } from '../../model/capabilities.js';
import type { InboundDraft, MailboxDraft, OutboundDraft } from '../../model/draft.js';
import type { Mailbox } from '../../model/mailbox.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { CANARY } from './watched-store.js';

/** A store for one case, and how to let go of it. */
export interface ConformanceGround {
  /** The store under test; it has no mailboxes. */
  readonly store: MailboxStore;
  /** Called when the case is over, however it ended. */
  readonly close: () => Promise<void>;
}

/** What a case wants of its store. */
export interface ConformanceSetup {
  /** What the store's capabilities must be; those that are absent are the defaults. */
  readonly capabilities?: Partial<Capabilities>;
}

/** One promise of the interface, as a case of the suite. */
export interface CaseBody {
  /** The promise, as a sentence. */
  readonly name: string;
  /** Settings of the store that the case needs. */
  readonly capabilities?: Partial<Capabilities>;
  /** Passes by returning; throws a `ConformanceError` else. */
  readonly run: (store: MailboxStore) => Promise<void>;
}

/** An inbound draft that any store accepts, with the members given instead. */
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

/** An outbound draft that any store accepts, with the members given instead. */
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

/** What a mailbox made of the draft may tell. */
export function withoutPassword<T extends MailboxDraft>(draft: T): Omit<T, 'password'> {
  const { password, ...members } = draft;
  if (password !== CANARY) throw new TypeError('Drafts of the suite have its password');
  return members;
}

/** A draft that no typed caller could make: what comes over a wire, say. */
export function foreign(draft: Readonly<Record<string, unknown>>): MailboxDraft {
  return draft as unknown as MailboxDraft;
}

/** Creates mailboxes, some at a time, in no particular order. */
export async function fill(store: MailboxStore, drafts: readonly MailboxDraft[]): Promise<Mailbox[]> {
  const made: Mailbox[] = [];
  const waiting = drafts.values();
  const worker = async (): Promise<void> => {
    for (const draft of waiting) made.push(await store.create({ ...draft, password: CANARY }));
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return made;
}

/** Switches a mailbox on or off. */
export function enable(store: MailboxStore, mailbox: Mailbox, enabled = true): Promise<Mailbox> {
  return store.update(mailbox.id, { enabled }, { revision: mailbox.revision });
}
