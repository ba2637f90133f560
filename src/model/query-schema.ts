import * as z from 'zod/mini';
import { MAILBOX_TYPES } from './mailbox.js';
import { MAX_LIMIT, MAX_SEARCH_LENGTH, parseSort, type MailboxQuery } from './query.js';

/** Reads a query as a web address carries it: numbers as text. */
export const querySchema: z.ZodMiniType<MailboxQuery> = z.object({
  type: z.optional(z.enum(MAILBOX_TYPES)),
  q: z.optional(z.string().check(z.maxLength(MAX_SEARCH_LENGTH))),
  sort: z.optional(z.string().check(z.refine((sort) => parseSort(sort) !== undefined))),
  offset: z.optional(z.coerce.number().check(z.int(), z.minimum(0))),
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MAX_LIMIT))),
}) as z.ZodMiniType<MailboxQuery>;
