import * as z from 'zod/mini';
import { DEFAULT_CAPABILITIES, compileNamePattern, type Capabilities } from './capabilities.js';
import { CONNECTION_STEPS, STEP_STATUSES, type ConnectionStep } from './connection.js';
import { PROTOCOLS, SECURITIES, type Mailbox, type UnreadableMailbox } from './mailbox.js';
import { ownMember } from './own-member.js';
import type { Problem } from './problem.js';
import type { MailboxPage } from './query.js';

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
export const mailboxSchema: z.ZodMiniType<Mailbox> = z.union([
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
  const id = ownMember(value, 'id');
  if (typeof id !== 'string' || id === '') return undefined;
  return { id, unreadable: true, raw: rawMembers(value) };
}

function rawMembers(value: unknown): Record<string, unknown> {
  const raw: Record<string, unknown> = {};
  for (const name of RAW_MEMBERS) {
    const member = ownMember(value, name);
    if (['string', 'number', 'boolean'].includes(typeof member)) raw[name] = member;
  }
  return raw;
}

/** Reads what a store says of itself, which need not be all. */
export const capabilitiesSchema: z.ZodMiniType<Partial<Capabilities>> = z.object({
  maxOutbound: z.optional(z.int().check(z.minimum(0))),
  namePattern: z.optional(z.string().check(z.refine((source) => compileNamePattern(source) !== undefined))),
  connectionTest: z.optional(z.boolean()),
  changes: z.optional(z.boolean()),
  readOnly: z.optional(z.boolean()),
}) as z.ZodMiniType<Partial<Capabilities>>;

/**
 * Reads capabilities; `undefined` where the value is no object. A member that is missing or wrong gets its default, for
 * one bad setting must not stop the page.
 */
export function decodeCapabilities(value: unknown): Capabilities | undefined {
  const read = capabilitiesSchema.safeParse(value);
  if (read.success) return { ...DEFAULT_CAPABILITIES, ...read.data };
  const wrong = new Set(read.error.issues.map(({ path }) => path[0]));
  if (wrong.has(undefined)) return undefined;
  const good = Object.entries(value as object).filter(([name]) => !wrong.has(name));
  return { ...DEFAULT_CAPABILITIES, ...capabilitiesSchema.parse(Object.fromEntries(good)) };
}

const count = z.int().check(z.minimum(0));

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
  detail: z.optional(z.looseObject({})),
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
