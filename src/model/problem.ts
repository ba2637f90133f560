import * as z from 'zod/mini';

/** A member of a draft that a backend refuses, and why. */
export interface ProblemFieldError {
  readonly field: string;
  readonly code: string;
  readonly detail?: string | undefined;
}

/** Problem details (RFC 9457) with the members of this contract. */
export interface Problem {
  readonly type?: string | undefined;
  readonly title?: string | undefined;
  readonly status?: number | undefined;
  readonly detail?: string | undefined;
  /** The error's code, by which programs tell errors apart. */
  readonly code: string;
  /** The members that are to blame. */
  readonly errors?: readonly ProblemFieldError[] | undefined;
  /** How long to wait before trying again, in seconds. */
  readonly retryAfter?: number | undefined;
  /** With `revision-mismatch`: the mailbox as it is now, still to be read. */
  readonly current?: unknown;
}

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
