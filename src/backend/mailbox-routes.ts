import type { MailboxDraft } from '../model/draft.js';
import { isReadable, type UnreadableMailbox } from '../model/mailbox.js';
import type { MailboxStore } from '../store/mailbox-store.js';
import { isMailboxStoreError } from '../store/store-error.js';
import { parseListQuery } from './list-query.js';
import { entityTag, mailboxBody, mailboxResponse, pageBody } from './mailbox-body.js';
import type { OnceOnly } from './once-only.js';
import { changeMatched, isNotModified, requiredTags } from './preconditions.js';
import { readJsonBody } from './request-body.js';

/** Answers a request; an error becomes a problem. */
export type Handler = (request: Request, id: string) => Promise<Response>;

/** The handlers that list, read, create, change and delete mailboxes. */
export interface MailboxHandlers {
  readonly list: Handler;
  readonly get: Handler;
  readonly create: Handler;
  readonly update: Handler;
  readonly delete: Handler;
}

const NO_BODY = new Uint8Array();

/**
 * Turns requests into calls of the store. A change is completed even if the caller hangs up: half of a change is worse
 * than one that nobody waits for.
 *
 * @param base - the path of the collection of mailboxes
 */
export function mailboxHandlers(store: MailboxStore, base: string, once: OnceOnly): MailboxHandlers {
  return {
    list: async ({ url, signal }) =>
      Response.json(pageBody(await store.list(parseListQuery(url), { signal }))),
    get: async (request, id) => {
      const mailbox = await store.get(id, { signal: request.signal }).catch(ifUnreadable);
      if (!isReadable(mailbox)) return Response.json(mailboxBody(mailbox));
      if (!isNotModified(request, mailbox.revision)) return mailboxResponse(mailbox);
      const etag = entityTag(mailbox.revision);
      return new Response(null, { status: 304, headers: etag === undefined ? {} : { etag } });
    },
    create: async (request) => {
      const { bytes, value } = await readJsonBody(request, 'application/json');
      return once(request, bytes, async (options) => {
        // the store validates the draft
        const mailbox = await store.create(value as unknown as MailboxDraft, options);
        const headers = { location: `${base}/${encodeURIComponent(mailbox.id)}` };
        return mailboxResponse(mailbox, { status: 201, headers });
      });
    },
    update: async (request, id) => {
      const tags = requiredTags(request);
      const { bytes, value } = await readJsonBody(request, 'application/merge-patch+json');
      return once(request, bytes, async (options) => {
        const change = (revision: string) => store.update(id, value, { ...options, revision });
        return mailboxResponse(await changeMatched(tags, store, id, change));
      });
    },
    delete: async (request, id) => {
      const tags = requiredTags(request);
      return once(request, NO_BODY, async (options) => {
        await changeMatched(tags, store, id, (revision) => store.delete(id, { ...options, revision }));
        return new Response(null, { status: 204 });
      });
    },
  };
}

/** A mailbox that the store has but cannot read is sent as it is listed: with its id and what is known of it. */
function ifUnreadable(error: unknown): UnreadableMailbox {
  if (isMailboxStoreError(error) && error.unreadable) return error.unreadable;
  throw error;
}
