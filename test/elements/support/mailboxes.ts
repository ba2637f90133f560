import type { InboundMailbox, OutboundMailbox } from '../../../src/model/mailbox.js';

/** An inbound mailbox in which every value differs from the others. */
export function inbound(more: Partial<InboundMailbox> = {}): InboundMailbox {
  return {
    id: 'in-1',
    type: 'inbound',
    name: 'SupportInbox',
    username: 'support',
    host: 'imap.example.com',
    port: 1143,
    security: 'start-tls-required',
    passwordSet: true,
    enabled: false,
    revision: '1',
    createdAt: '2026-01-31T12:00:00.000Z',
    updatedAt: '2026-02-01T09:30:00.000Z',
    maxSizeMb: 7,
    protocol: 'imap',
    ...more,
  };
}

/** An outbound mailbox. */
export function outbound(more: Partial<OutboundMailbox> = {}): OutboundMailbox {
  return {
    id: 'out-1',
    type: 'outbound',
    name: 'smtp-client',
    fromAddress: 'help@example.com',
    username: 'help',
    host: 'smtp.example.com',
    port: 587,
    security: 'start-tls',
    passwordSet: false,
    enabled: true,
    revision: '1',
    createdAt: '2026-01-31T12:00:00.000Z',
    updatedAt: '2026-02-01T09:30:00.000Z',
    ...more,
  };
}
