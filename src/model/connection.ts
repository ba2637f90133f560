import type { InboundDraft, OutboundDraft } from './draft.js';
import type { MailboxType } from './mailbox.js';

/** The steps of a connection test, in their order, and the line that closes it. */
export const CONNECTION_STEPS = ['resolve', 'connect', 'greeting', 'tls', 'login', 'select', 'done'] as const;
/** How a step ended; `skipped` could not be reached. */
export const STEP_STATUSES = ['ok', 'warning', 'failed', 'skipped'] as const;

/** One step of a connection test; `done` closes the test and says how the whole ended. */
export interface ConnectionStep {
  readonly step: (typeof CONNECTION_STEPS)[number];
  readonly status: (typeof STEP_STATUSES)[number];
  /** How long the step took, in ms. */
  readonly ms?: number | undefined;
  /** What happened, in a word that a message is found by. */
  readonly code?: string | undefined;
  /** Facts, not prose: addresses, cipher, certificate, what the server answered. */
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * What to test: the connection part of a draft; or `mailboxId` and what was changed of it. The stored password is used
 * only where `mailboxId` is given and host, port, security and username are those stored.
 */
export type ConnectionDraft =
  | (Partial<Omit<InboundDraft, 'type'>> &
      Partial<Omit<OutboundDraft, 'type'>> & { readonly type: MailboxType })
  | (Partial<Omit<InboundDraft, 'type'>> &
      Partial<Omit<OutboundDraft, 'type'>> & { readonly mailboxId: string });
