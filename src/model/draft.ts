import type { Protocol, Security } from './mailbox.js';

/** What a person sets of an inbound mailbox. */
export interface InboundDraft {
  readonly type: 'inbound';
  readonly name: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  readonly maxSizeMb: number;
  readonly protocol: Protocol;
}

/** What a person sets of an outbound mailbox. Its name is always `smtp-client` and may be left out. */
export interface OutboundDraft {
  readonly type: 'outbound';
  readonly name?: string;
  readonly fromAddress: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly port: number;
  readonly security: Security;
}

/** A mailbox to be created. It is created disabled. */
export type MailboxDraft = InboundDraft | OutboundDraft;

/** A draft that has no password in it: what events carry and what a form starts from. */
export type MailboxDraftWithoutPassword = Omit<InboundDraft, 'password'> | Omit<OutboundDraft, 'password'>;

/** What is to be changed of a mailbox (RFC 7396); what is absent stays. */
export type MailboxPatch = Partial<Omit<InboundDraft, 'type' | 'name'>> &
  Partial<Omit<OutboundDraft, 'type' | 'name'>> & { readonly enabled?: boolean };
