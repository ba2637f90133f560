import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { ProbeLimits } from './limits.js';
import type { PolicyTarget } from './policy/target-policy.js';
import type { ProbeTarget } from './probe-target.js';
import type { StepReport } from './step-report.js';
import type { Words } from './words.js';

/** A running test, as its ladder sees it. */
export interface Session {
  readonly target: ProbeTarget;
  /** The name or address of the server, without a scheme, and the port. */
  readonly where: PolicyTarget;
  readonly limits: ProbeLimits;
  readonly report: StepReport;
  /** Ends the test; its reason is the failure of the current step. */
  readonly signal: AbortSignal;
  readonly words: Words;
  /** The trusted CAs; Node's own set by default. */
  readonly trust: SecureContext | undefined;
  /** Whether to log in over plain text at all. */
  readonly allowsPlaintext: boolean;
  /** The name for greeting SMTP servers. */
  readonly clientName: string;
  /** To be awaited before the password is sent: waits if it is too early, and marks the login as sent. */
  readonly onLogin: () => Promise<void>;
}

/** Climbs from the open connection to the inbox, step by step; fails with the first step that fails. */
export type Ladder = (session: Session, socket: Socket) => Promise<void>;
