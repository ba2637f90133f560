// Separate from testing.js: msw is an optional peer dependency, and the conformance suite must not need it.
export { mailboxHandlers, type MailboxHandlerOptions } from './testing/msw-handlers.js';
