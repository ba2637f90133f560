import * as z from 'zod/mini';
import { compileNamePattern, type Capabilities } from './capabilities.js';
import type { ConnectionStep } from './connection.js';
import type { PageFrame } from './decode.js';
import type { Mailbox } from './mailbox.js';
import { MAILBOX_SHAPES } from './mailbox-shapes.js';
import type { Problem } from './problem.js';
import { CAPABILITIES_SHAPE, COUNTS_SHAPE, STEP_EXTRAS_SHAPE, STEP_SHAPE, type Kind } from './shapes.js';

// The shapes as zod schemas, from which the OpenAPI document is made. Browsers only read mailboxes, which takes no more
// than `decode.ts` and no library.

const simple: Readonly<Record<Extract<Kind, string>, z.ZodMiniType>> = {
  id: z.string().check(z.minLength(1)),
  pattern: z.string().check(z.refine((source) => compileNamePattern(source) !== undefined)),
  string: z.string(),
  boolean: z.boolean(),
  number: z.number(),
  object: z.looseObject({}),
};

/** A mailbox of either type. Unknown members are dropped. */
export const mailboxSchema: z.ZodMiniType<Mailbox> = z.union([
  object(MAILBOX_SHAPES.inbound),
  object(MAILBOX_SHAPES.outbound),
]) as unknown as z.ZodMiniType<Mailbox>;

/** The capabilities of a store; all members are optional. */
export const capabilitiesSchema: z.ZodMiniType<Partial<Capabilities>> = z.partial(object(CAPABILITIES_SHAPE));

/** The frame of a page; its rows are read one by one, so that one bad row does not spoil the list. */
export const pageFrameSchema: z.ZodMiniType<PageFrame> = z.object({
  items: z.array(z.unknown()),
  total: member(COUNTS_SHAPE.all),
  counts: object(COUNTS_SHAPE),
}) as unknown as z.ZodMiniType<PageFrame>;

/** One line of a connection test. */
export const connectionStepSchema: z.ZodMiniType<ConnectionStep> = z.extend(
  object(STEP_SHAPE),
  z.partial(object(STEP_EXTRAS_SHAPE)).shape,
) as unknown as z.ZodMiniType<ConnectionStep>;

const text = z.optional(z.string());

/** Problem details. */
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

function object(shape: Readonly<Record<string, Kind>>): z.ZodMiniObject<Record<string, z.ZodMiniType>> {
  return z.object(Object.fromEntries(Object.entries(shape).map(([name, kind]) => [name, member(kind)])));
}

function member(kind: Kind): z.ZodMiniType {
  if (typeof kind === 'string') return simple[kind];
  if ('min' in kind) {
    const { min, max } = kind;
    return z.int().check(z.minimum(min), ...(max === undefined ? [] : [z.maximum(max)]));
  }
  const [only, ...others] = kind;
  return others.length === 0 ? z.literal(only ?? '') : z.enum(kind);
}
