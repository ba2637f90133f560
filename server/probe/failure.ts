import type { ConnectionCode, ConnectionFacts } from '../../src/model/connection.js';

/** Why a step of a connection test failed. Contains facts for the report, never a secret. */
export class ProbeFailure extends Error {
  override readonly name = 'ProbeFailure';
  /** The code of the step. */
  readonly code: ConnectionCode;
  /** What else is known. */
  readonly facts: ConnectionFacts;

  constructor(code: ConnectionCode, facts: ConnectionFacts = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

/** The failure of something that took too long. */
export function tooLong(code: ConnectionCode, ms: number): ProbeFailure {
  return new ProbeFailure(code, { seconds: Math.round(ms / 100) / 10 });
}

/** The code of an error of the system or a library, such as `ECONNREFUSED`. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
