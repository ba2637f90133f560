import { DEFAULT_LIMIT, SORT_FIELDS } from '../model/query.js';
import { querySchema } from '../model/query-schema.js';
import { DEFAULT_SORT } from './list-query.js';
import { jsonSchema, ref, type Json } from './open-api-schemas.js';
import { PROBLEMS, type ProblemCode } from './problem-response.js';

const CHANGES: readonly ProblemCode[] = ['request-in-progress', 'idempotency-key-reused'];
const ALWAYS: readonly ProblemCode[] = ['unauthenticated', 'forbidden', 'rate-limited', 'unavailable'];

/** The operations of every path, relative to the base. */
export function paths(): Readonly<Record<string, Json>> {
  return {
    '/mailboxes': { get: list(), post: create() },
    '/mailboxes/changes': { get: changes() },
    '/mailboxes/{id}': {
      parameters: [ref('parameters', 'Id')],
      get: read(),
      patch: update(),
      delete: remove(),
    },
    '/capabilities': { get: capabilities() },
    '/connection-tests': { post: connectionTest() },
    '/openapi.json': { get: document() },
  };
}

/** The parameters that operations share. */
export const parameters: Readonly<Record<string, Json>> = {
  Id: { name: 'id', in: 'path', required: true, schema: { type: 'string', minLength: 1 } },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The revision that the change is based on, in double quotes (RFC 9110).',
    schema: { type: 'string' },
  },
  IfNoneMatch: { name: 'If-None-Match', in: 'header', schema: { type: 'string' } },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'The same for every attempt at one change, which then happens only once within a day.',
    schema: { type: 'string', maxLength: 255 },
  },
  LastEventId: {
    name: 'Last-Event-ID',
    in: 'header',
    description: 'The id of the last event received; the events after it are sent again.',
    schema: { type: 'string' },
  },
};

/** The headers that responses share. */
export const headers: Readonly<Record<string, Json>> = {
  ETag: { description: 'The revision in double quotes.', schema: { type: 'string' } },
  Location: { description: 'The URL of the new mailbox.', schema: { type: 'string' } },
  RetryAfter: {
    description: 'The number of seconds to wait before trying again.',
    schema: { type: 'integer', minimum: 0 },
  },
};

/** The response to every request that fails. */
export const responses: Readonly<Record<string, Json>> = {
  Problem: {
    description: 'What went wrong (RFC 9457).',
    headers: { 'Retry-After': ref('headers', 'RetryAfter') },
    content: content('application/problem+json', ref('schemas', 'Problem')),
  },
};

function list(): Json {
  const { sort, limit, ...others } = jsonSchema(querySchema).properties ?? {};
  const orders = SORT_FIELDS.flatMap((field) => [field, `-${field}`]);
  const query = {
    ...others,
    limit: { ...limit, default: DEFAULT_LIMIT },
    sort: { ...sort, enum: orders, default: DEFAULT_SORT },
  };
  return {
    operationId: 'listMailboxes',
    summary: 'List one page of the matching mailboxes',
    parameters: Object.entries(query).map(([name, schema]) => ({ name, in: 'query', schema })),
    responses: { 200: answer('The page.', 'MailboxPage'), ...problems('malformed') },
  };
}

function create(): Json {
  return {
    operationId: 'createMailbox',
    summary: 'Create a mailbox; it is disabled at first',
    parameters: [ref('parameters', 'IdempotencyKey')],
    requestBody: body('application/json', 'MailboxDraft'),
    responses: {
      201: answer('The new mailbox.', 'Mailbox', ['ETag', 'Location']),
      ...problems(
        'malformed',
        'unsupported-media-type',
        'invalid',
        'name-taken',
        'outbound-limit',
        ...CHANGES,
      ),
    },
  };
}

function read(): Json {
  return {
    operationId: 'getMailbox',
    summary: 'Read one mailbox',
    parameters: [ref('parameters', 'IfNoneMatch')],
    responses: {
      200: answer('The mailbox.', 'Mailbox', ['ETag']),
      304: {
        description: 'The caller already has this revision.',
        headers: { ETag: ref('headers', 'ETag') },
      },
      ...problems('malformed', 'not-found'),
    },
  };
}

function update(): Json {
  return {
    operationId: 'updateMailbox',
    summary: 'Change some members of a mailbox',
    parameters: [ref('parameters', 'IfMatch'), ref('parameters', 'IdempotencyKey')],
    requestBody: body('application/merge-patch+json', 'MailboxPatch'),
    responses: {
      200: answer('The mailbox as it is now.', 'Mailbox', ['ETag']),
      ...problems('malformed', 'not-found', 'revision-mismatch', 'unsupported-media-type', 'invalid'),
      ...problems('password-required', 'precondition-required', ...CHANGES),
    },
  };
}

function remove(): Json {
  return {
    operationId: 'deleteMailbox',
    summary: 'Delete a disabled mailbox',
    parameters: [ref('parameters', 'IfMatch'), ref('parameters', 'IdempotencyKey')],
    responses: {
      204: { description: 'The mailbox is gone.' },
      ...problems('malformed', 'not-found', 'mailbox-enabled', 'revision-mismatch', 'precondition-required'),
      ...problems(...CHANGES),
    },
  };
}

function capabilities(): Json {
  return {
    operationId: 'getCapabilities',
    summary: 'Read what the store supports and allows',
    responses: { 200: answer('The capabilities.', 'Capabilities'), ...problems() },
  };
}

function changes(): Json {
  return {
    operationId: 'followChanges',
    summary: 'Follow what is created, updated and deleted; after a reset, lists have to be loaded again',
    parameters: [ref('parameters', 'LastEventId')],
    responses: {
      200: { description: 'Server-sent events.', content: content('text/event-stream', { type: 'string' }) },
      ...problems('not-found'),
    },
  };
}

function connectionTest(): Json {
  return {
    operationId: 'testConnection',
    summary: 'Test a connection; nothing is stored',
    parameters: [ref('parameters', 'IdempotencyKey')],
    requestBody: body('application/json', 'ConnectionDraft'),
    responses: {
      200: {
        description: 'A line of JSON for each step as it ends; the last step is done.',
        content: content('application/x-ndjson', ref('schemas', 'ConnectionStep')),
      },
      ...problems('malformed', 'not-found', 'unsupported-media-type', 'invalid', 'target-not-allowed'),
      ...problems(...CHANGES),
    },
  };
}

function document(): Json {
  return {
    operationId: 'getDocument',
    summary: 'Read this document',
    responses: {
      200: { description: 'OpenAPI 3.1.', content: content('application/json', { type: 'object' }) },
      ...problems(),
    },
  };
}

function problems(...codes: readonly ProblemCode[]): Json {
  const statuses = [...codes, ...ALWAYS].map((code) => PROBLEMS[code].status);
  // `default` stands for everything else, from a body that is too large to a failure of the server
  return Object.fromEntries([...statuses, 'default'].map((status) => [status, ref('responses', 'Problem')]));
}

function answer(description: string, schema: string, names: readonly ('ETag' | 'Location')[] = []): Json {
  return {
    description,
    ...(names.length > 0 && {
      headers: Object.fromEntries(names.map((name) => [name, ref('headers', name)])),
    }),
    content: content('application/json', ref('schemas', schema)),
  };
}

function body(mediaType: string, schema: string): Json {
  return { required: true, content: content(mediaType, ref('schemas', schema)) };
}

function content(mediaType: string, schema: Json): Json {
  return { [mediaType]: { schema } };
}
