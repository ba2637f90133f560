import { fixture, html } from '@open-wc/testing';
import '../../../src/mailbox-detail.js';
import type { MailboxDetail } from '../../../src/elements/detail/mailbox-detail.js';
import { hasText } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { inbound } from '../support/mailboxes.js';
import type { ManualStore, Waiting } from '../support/manual-store.js';

/** The details of a mailbox that was asked for. */
export async function open(store: ManualStore, id = 'in-1'): Promise<MailboxDetail> {
  const detail = await fixture<MailboxDetail>(
    html`<mailbox-detail mailbox-id=${id} .store=${store}></mailbox-detail>`,
  );
  await request(store, 1);
  return detail;
}

/** The details of a mailbox that was read. */
export async function openRead(store: ManualStore): Promise<MailboxDetail> {
  const detail = await open(store);
  store.gets[0]?.answer(inbound());
  await waitUntil(() => hasText(detail, 'SupportInbox'));
  return detail;
}

/** The request with this number, counted from 1, when it has come. */
export async function request(store: ManualStore, number: number): Promise<Waiting> {
  await waitUntil(() => store.gets.length >= number, `request ${number} comes`);
  const waiting = store.gets[number - 1];
  if (!waiting) throw new Error('There is no such request');
  return waiting;
}
