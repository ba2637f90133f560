import type { Protocol, Security } from './mailbox.js';

/** The members of an inbound mailbox that a person sets. */
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

/** The members of an outbound mailbox that a person sets. Its name is always `smtp-client` and may be left out. */
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

/** A mailbox to be created. It starts disabled. */
export type MailboxDraft = InboundDraft | OutboundDraft;

/** A draft without its password: what events carry and what a form starts from. */
export type MailboxDraftWithoutPassword = Omit<InboundDraft, 'password'> | Omit<OutboundDraft, 'password'>;

/** The members of a mailbox to change (RFC 7396); absent members stay as they are. */
export type MailboxPatch = Partial<Omit<InboundDraft, 'type' | 'name'>> &
  Partial<Omit<OutboundDraft, 'type' | 'name'>> & { readonly enabled?: boolean };
