// A page of a host that has installed the package: compiled, bundled and opened by ../consumer.node.ts.
import 'mailbox-elements/mailbox-table.js';
import { MemoryMailboxStore } from 'mailbox-elements/memory-store.js';
import type { MailboxDraft, MailboxStore } from 'mailbox-elements';

const draft: MailboxDraft = {
  type: 'inbound',
  name: 'support',
  username: 'support@example.com',
  password: 'secret',
  host: 'imap.example.com',
  port: 143,
  security: 'start-tls-required',
  protocol: 'imap',
  maxSizeMb: 5,
};
const store: MailboxStore = new MemoryMailboxStore();
await store.create(draft);

const table = document.createElement('mailbox-table');
table.filter = 'inbound';
table.store = store;
table.addEventListener('mailbox-select', (event) => {
  const id: string = event.detail.id;
  document.title = `Selected ${id.length > 0 ? 'a mailbox' : 'nothing'}`;
});
document.addEventListener('mailbox-error', (event) => {
  document.title = event.detail.error.code;
});
document.body.append(table);

// what must not compile: each line below has exactly the expected error
// @ts-expect-error there is no such filter
table.filter = 'sideways';
// @ts-expect-error the event has no such detail
table.addEventListener('mailbox-select', (event) => event.detail.password);
table.filter = 'inbound';
