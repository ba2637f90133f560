// The single-file bundle for pages without a bundler: defines the five tags, in English and German.
export { MailboxDetail } from './mailbox-detail.js';
export { MailboxForm } from './mailbox-form.js';
export { MailboxManager } from './mailbox-manager.js';
export { MailboxProvider } from './mailbox-provider.js';
export { MailboxTable } from './mailbox-table.js';
export { RestMailboxStore } from './rest-store.js';
export { MailboxStoreError } from './store/store-error.js';
