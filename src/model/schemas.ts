import * as z from 'zod/mini';
import { DEFAULT_CAPABILITIES, compileNamePattern, type Capabilities } from './capabilities.js';
import { CONNECTION_STEPS, STEP_STATUSES, type ConnectionStep } from './connection.js';
import { MAILBOX_TYPES, PROTOCOLS, SECURITIES, type Mailbox, type UnreadableMailbox } from './mailbox.js';
import type { Problem } from './problem.js';
import { MAX_LIMIT, MAX_SEARCH_LENGTH, parseSort, type MailboxPage, type MailboxQuery } from './query.js';

// What reads foreign data. It is apart from the types so that code which only shows mailboxes need not load zod.

const common = {
  id: z.string().check(z.minLength(1)),
  name: z.string(),
  username: z.string(),
  host: z.string(),
  port: z.int().check(z.minimum(1), z.maximum(65_535)),
  security: z.enum(SECURITIES),
  passwordSet: z.boolean(),
  enabled: z.boolean(),
  revision: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
};

/** Reads a mailbox of either type, member by member, and drops what it does not know. */
export const mailboxSchema: z.ZodMiniType<Mailbox> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('inbound'),
    ...common,
    maxSizeMb: z.int().check(z.minimum(0)),
    protocol: z.enum(PROTOCOLS),
  }),
  z.object({ type: z.literal('outbound'), ...common, fromAddress: z.string() }),
]);

const RAW_MEMBERS = ['type', ...Object.keys(common), 'maxSizeMb', 'protocol', 'fromAddress'] as const;

/** Reads one row of a foreign answer; `undefined` where it has no id and so cannot even be named. */
export function decodeMailbox(value: unknown): Mailbox | UnreadableMailbox | undefined {
  const read = mailboxSchema.safeParse(value);
  if (read.success) return read.data;
  if (typeof value !== 'object' || value === null) return undefined;
  const id: unknown = Reflect.get(value, 'id');
  if (typeof id !== 'string' || id === '') return undefined;
  return { id, unreadable: true, raw: rawMembers(value) };
}

function rawMembers(value: object): Record<string, unknown> {
  const raw: Record<string, unknown> = {};
  for (const name of RAW_MEMBERS) {
    const member: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    if (['string', 'number', 'boolean'].includes(typeof member)) raw[name] = member;
  }
  return raw;
}

/** Reads capabilities; a member that is missing or wrong gets its default, for one bad setting must not stop the page. */
export const capabilitiesSchema: z.ZodMiniType<Capabilities> = z.object({
  maxOutbound: z.catch(z.int().check(z.minimum(0)), DEFAULT_CAPABILITIES.maxOutbound),
  namePattern: z.catch(
    z.string().check(z.refine((source) => compileNamePattern(source) !== undefined)),
    DEFAULT_CAPABILITIES.namePattern,
  ),
  connectionTest: z.catch(z.boolean(), DEFAULT_CAPABILITIES.connectionTest),
  changes: z.catch(z.boolean(), DEFAULT_CAPABILITIES.changes),
  readOnly: z.catch(z.boolean(), DEFAULT_CAPABILITIES.readOnly),
});

const count = z.int().check(z.minimum(0));

/** Reads a query as a web address carries it: numbers as text. */
export const querySchema: z.ZodMiniType<MailboxQuery> = z.object({
  type: z.optional(z.enum(MAILBOX_TYPES)),
  q: z.optional(z.string().check(z.maxLength(MAX_SEARCH_LENGTH))),
  sort: z.optional(z.string().check(z.refine((sort) => parseSort(sort) !== undefined))),
  offset: z.optional(z.coerce.number().check(z.int(), z.minimum(0))),
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MAX_LIMIT))),
}) as z.ZodMiniType<MailboxQuery>;

/** Reads the frame of a page; its rows are read one by one, so that one bad row does not spoil the list. */
export const pageFrameSchema: z.ZodMiniType<Omit<MailboxPage, 'items' | 'dropped'> & { items: unknown[] }> =
  z.object({
    items: z.array(z.unknown()),
    total: count,
    counts: z.object({ all: count, inbound: count, outbound: count }),
  });

/** Reads one line of a connection test. */
export const connectionStepSchema: z.ZodMiniType<ConnectionStep> = z.object({
  step: z.enum(CONNECTION_STEPS),
  status: z.enum(STEP_STATUSES),
  ms: z.optional(z.number()),
  code: z.optional(z.string()),
  detail: z.optional(z.record(z.string(), z.unknown())),
});

const text = z.optional(z.string());

/** Reads problem details. */
export const problemSchema: z.ZodMiniType<Problem> = z.object({
  type: text,
  title: text,
  status: z.optional(z.number()),
  detail: text,
  code: z.string(),
  errors: z.optional(z.array(z.object({ field: z.string(), code: z.string(), detail: text }))),
  retryAfter: z.optional(z.number()),
  current: z.optional(z.unknown()),
});
