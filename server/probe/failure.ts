import type { ConnectionCode, ConnectionFacts } from '../../src/model/connection.js';

/** Why a step of a connection test failed. It holds facts for the report and never a secret. */
export class ProbeFailure extends Error {
  override readonly name = 'ProbeFailure';
  /** What the step's line says. */
  readonly code: ConnectionCode;
  /** What is known beside it. */
  readonly facts: ConnectionFacts;

  constructor(code: ConnectionCode, facts: ConnectionFacts = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

/** The failure of something that took longer than it may. */
export function tooLong(code: ConnectionCode, ms: number): ProbeFailure {
  return new ProbeFailure(code, { seconds: Math.round(ms / 100) / 10 });
}

/** The code of a system's or a library's error, such as `ECONNREFUSED`. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
