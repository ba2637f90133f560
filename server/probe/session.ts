import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { ProbeLimits } from './limits.js';
import type { PolicyTarget } from './policy/target-policy.js';
import type { ProbeTarget } from './probe-target.js';
import type { StepReport } from './step-report.js';
import type { Words } from './words.js';

/** One test on its way, as its ladder sees it. */
export interface Session {
  readonly target: ProbeTarget;
  /** Where it is: the name or address that is talked to, without a scheme, and the port. */
  readonly where: PolicyTarget;
  readonly limits: ProbeLimits;
  readonly report: StepReport;
  /** Ends the test; its reason is what the step that is under way failed with. */
  readonly signal: AbortSignal;
  readonly words: Words;
  /** Whom to trust; Node's own set where it is absent. */
  readonly trust: SecureContext | undefined;
  /** Whether a login over plain text is tried at all. */
  readonly allowsPlaintext: boolean;
  /** How SMTP servers are greeted. */
  readonly clientName: string;
  /** To be waited for before the password is sent: it may be too early, and a login that fails is known as one. */
  readonly onLogin: () => Promise<void>;
}

/** Climbs from the open connection to the inbox, a step after the other, and fails with the step that fails. */
export type Ladder = (session: Session, socket: Socket) => Promise<void>;
