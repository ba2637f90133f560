import type { InputType } from 'storybook/internal/types';
import { MemoryMailboxStore, type Mailbox } from '../../src/index.js';
import { sampleMailboxes } from '../../src/testing.js';

/** Mailboxes that are the same each time. */
export const few: readonly Mailbox[] = sampleMailboxes(12);

/** One of them of each type; the inbound one is enabled. */
export const inbound = found(({ type, enabled }) => type === 'inbound' && enabled);
export const disabled = found(({ type, enabled }) => type === 'inbound' && !enabled);
export const outbound = found(({ type }) => type === 'outbound');

/** Mailboxes whose names show what a column does with them. */
export const hard: readonly Mailbox[] = [
  'A'.repeat(40),
  'Ünïcödé–Ñandú',
  'サポート受信箱',
  'صندوق الدعم',
  'техническая поддержка',
  '𝔐𝔞𝔦𝔩 👩‍👩‍👧‍👦',
].map((name, index) => ({
  ...inbound,
  id: `hard-${index + 1}`,
  name,
  username: `${'very-long-'.repeat(6)}login@example.com`,
  host: `${'a-very-long-label.'.repeat(5)}example.com`,
}));

/** A control that chooses one of them by its name, none, or one that is not there. */
export const sampleChoice: InputType = {
  options: ['', ...few.map(({ id }) => id), 'gone'],
  control: {
    type: 'select',
    labels: {
      '': 'none',
      ...Object.fromEntries(few.map(({ id, name }) => [id, name])),
      gone: 'one that does not exist',
    },
  },
};

/** A store in memory with these mailboxes. */
export function storeOf(mailboxes: readonly Mailbox[] = few): MemoryMailboxStore {
  return new MemoryMailboxStore(mailboxes);
}

function found(fits: (mailbox: Mailbox) => boolean): Mailbox {
  const mailbox = few.find(fits);
  if (!mailbox) throw new Error('the samples have none such');
  return mailbox;
}
