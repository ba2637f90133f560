/** A member of a draft that a backend refuses, and why. */
export interface ProblemFieldError {
  readonly field: string;
  readonly code: string;
  readonly detail?: string | undefined;
}

/** Problem details (RFC 9457), with the extension members of this contract. */
export interface Problem {
  readonly type?: string | undefined;
  readonly title?: string | undefined;
  readonly status?: number | undefined;
  readonly detail?: string | undefined;
  /** The error code, by which programs tell errors apart. */
  readonly code: string;
  /** The members that are to blame. */
  readonly errors?: readonly ProblemFieldError[] | undefined;
  /** The time to wait before trying again, in seconds. */
  readonly retryAfter?: number | undefined;
  /** `revision-mismatch`: the mailbox as it is now, not yet decoded. */
  readonly current?: unknown;
}
