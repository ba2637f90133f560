// The types that the elements' contract gives to authors of stores, with all members; the package's own types are
// compared with these in stores.ts.
import type {
  Capabilities,
  ConnectionDraft,
  ConnectionStep,
  InboundDraft,
  Mailbox,
  MailboxStoreErrorCode,
  OutboundDraft,
} from '../../src/index.js';

export interface MailboxStore {
  capabilities(options?: RequestOptions): Promise<Capabilities>;
  list(query: MailboxQuery, options?: RequestOptions): Promise<MailboxPage>;
  get(id: string, options?: RequestOptions): Promise<Mailbox>;
  create(draft: MailboxDraft, options?: RequestOptions): Promise<Mailbox>;
  update(id: string, patch: MailboxPatch, options: RequestOptions & { revision: string }): Promise<Mailbox>;
  delete(id: string, options: RequestOptions & { revision: string }): Promise<void>;
  subscribe(listener: (change: MailboxChange) => void): () => void;
  testConnection?(draft: ConnectionDraft, options?: RequestOptions): AsyncIterable<ConnectionStep>;
}

export type MailboxType = 'inbound' | 'outbound';

export interface MailboxQuery {
  type?: MailboxType;
  q?: string;
  sort?: string;
  offset?: number;
  limit?: number;
}

export interface MailboxPage {
  items: readonly (Mailbox | UnreadableMailbox)[];
  total: number;
  counts: { all: number; inbound: number; outbound: number };
}

export interface UnreadableMailbox {
  id: string;
  unreadable: true;
  raw: Readonly<Record<string, unknown>>;
}

export type MailboxDraft = InboundDraft | OutboundDraft;

export type MailboxPatch = Partial<Omit<InboundDraft, 'type' | 'name'>> &
  Partial<Omit<OutboundDraft, 'type' | 'name'>> & { enabled?: boolean };

export type MailboxChange =
  { kind: 'created' | 'updated' | 'deleted'; id: string; revision?: string } | { kind: 'reset' };

export interface RequestOptions {
  signal?: AbortSignal;
  idempotencyKey?: string;
}

export interface MailboxStoreError extends Error {
  code: MailboxStoreErrorCode;
  status?: number;
  retryAfter?: number;
  current?: Mailbox;
  outcome?: 'unknown';
  fieldErrors: readonly { field: string; code: string; detail?: string }[];
}
