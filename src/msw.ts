// An entry of its own, apart from testing.js: msw is an optional peer, and whoever runs the conformance suite in Node,
// or in a project without msw, imports nothing of it.
export { mailboxHandlers, type MailboxHandlerOptions } from './testing/msw-handlers.js';
