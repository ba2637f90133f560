import { hostname } from 'node:os';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import type { ConnectionStep } from '../../src/model/connection.js';
import { MailboxStoreError } from '../../src/store/store-error.js';
import type { Admission } from './admission.js';
import { systemClock, type Clock } from './clock.js';
import { climb, type Network } from './climb.js';
import { ProbeFailure } from './failure.js';
import { DEFAULT_LIMITS, type ProbeLimits } from './limits.js';
import { Login } from './login.js';
import { MemoryAdmission } from './memory-admission.js';
import { tcpConnector, type Connector } from './net/connector.js';
import { dnsResolver, type Resolver } from './net/resolver.js';
import type { AllowList } from './policy/allow-list.js';
import { notAllowed, policyTarget, TargetPolicy, type PolicyTarget } from './policy/target-policy.js';
import type { ProbeTarget } from './probe-target.js';
import type { Session } from './session.js';
import { StepReport } from './step-report.js';
import { TestTime } from './test-time.js';
import { untilAborted } from './within.js';
import { Words } from './words.js';

/** The options of a test. */
export interface ProbeRequest {
  /** Aborts the test, which then fails with `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** The caller, by which tests are counted. Without it, all tests have the same caller. */
  readonly caller?: string | undefined;
}

/**
 * Tests a connection to a mail server, step by step. A host may use its own probe, for example one that calls a
 * service.
 */
export interface ConnectionProbe {
  /**
   * Tests a connection; the last step is `done`. Fails before the first step with a `MailboxStoreError`
   * (`target-not-allowed`, `rate-limited`), and at any time with `aborted`.
   */
  test(target: ProbeTarget, request?: ProbeRequest): AsyncIterable<ConnectionStep>;
}

/** The options of a probe. */
export interface ProbeOptions {
  /** What else may be connected to besides public mail servers at their usual ports: `PROBE_ALLOW`. */
  readonly allow?: AllowList;
  /** Whether to log in over plain text if `start-tls` finds no TLS; `true` by default. */
  readonly plaintext?: boolean;
  /** CA certificates (PEM) to trust besides Node's own set. */
  readonly trust?: readonly string[];
  /** The name for greeting SMTP servers; by default the machine's full name, or else an address literal. */
  readonly clientName?: string;
  /** Limits that differ from the defaults. */
  readonly limits?: Partial<ProbeLimits>;
  /** Resolves names. */
  readonly resolver?: Resolver;
  /** Opens connections. */
  readonly connector?: Connector;
  /** Says how many tests may run, and how soon; by default, for this process alone. */
  readonly admission?: Admission;
  /** The clock for rate limits. */
  readonly clock?: Clock;
}

/** Makes the probe that connects from this machine. */
export function createProbe(options: ProbeOptions = {}): ConnectionProbe {
  return new Probe(options);
}

class Probe implements ConnectionProbe {
  readonly #options: ProbeOptions;
  readonly #limits: ProbeLimits;
  readonly #clock: Clock;
  readonly #network: Network;
  readonly #admission: Admission;
  readonly #trust: SecureContext | undefined;

  constructor(options: ProbeOptions) {
    this.#options = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#clock = options.clock ?? systemClock;
    this.#network = {
      policy: new TargetPolicy(options.allow),
      resolver: options.resolver ?? dnsResolver,
      connector: options.connector ?? tcpConnector,
    };
    this.#admission = options.admission ?? new MemoryAdmission(this.#limits, this.#clock);
    const { trust } = options;
    this.#trust = trust && createSecureContext({ ca: [...rootCertificates, ...trust] });
  }

  async *test(
    target: ProbeTarget,
    request: ProbeRequest = {},
  ): AsyncGenerator<ConnectionStep, void, undefined> {
    const time = new TestTime(this.#clock, this.#limits);
    const stop = new AbortController();
    try {
      yield* await untilAborted(time.over, () => this.#begin(target, request, time, stop.signal));
    } catch (error) {
      if (isNotAllowed(error)) await this.#waitOut(time);
      // the report has its own failures; this one is of the limits, which could not be looked up in time
      throw error instanceof ProbeFailure ? new MailboxStoreError('unavailable') : error;
    } finally {
      time.end();
      stop.abort(new MailboxStoreError('aborted'));
    }
  }

  /** Refuses whatever can be refused before there is a report. */
  async #begin(
    target: ProbeTarget,
    request: ProbeRequest,
    time: TestTime,
    stopped: AbortSignal,
  ): Promise<StepReport> {
    await this.#admission.count(request.caller ?? '');
    const where = policyTarget(target);
    if (!where || !this.#network.policy.mayResolve(where)) throw notAllowed();
    const report = new StepReport(this.#clock);
    const heldFor = await this.#admission.heldFor(accountOf(where, target));
    if (heldFor > 0) return heldBack(report, heldFor);
    const leave = await this.#admission.enter(where.host);
    const signals = [stopped, ...(request.signal ? [request.signal] : [])];
    const signal = AbortSignal.any([...signals, time.over]);
    const login = new Login(this.#admission, accountOf(where, target), signal);
    const session = this.#session(target, where, report, signal, () => login.begin());
    // the test ends even if the reader stops reading
    void this.#run(session, login, time, leave).then((error) => {
      const isGivenUp = error !== undefined && signals.some(({ aborted }) => aborted);
      report.end(isGivenUp ? new MailboxStoreError('aborted') : error);
    });
    return report;
  }

  /** @returns why the test broke off, or failed, if it did */
  async #run(session: Session, login: Login, time: TestTime, leave: () => Promise<void>): Promise<unknown> {
    const error = await climb(session, this.#network).catch((failure: unknown) => failure);
    const isLoggedIn = error === undefined || session.report.statusOf('login') === 'ok';
    // before the report ends: whoever has read it may begin another test at once. Room that is not given back expires
    await time.waitFor(
      login
        .end(isLoggedIn)
        .then(leave)
        .catch(() => undefined),
    );
    time.end();
    return error;
  }

  #session(
    target: ProbeTarget,
    where: PolicyTarget,
    report: StepReport,
    signal: AbortSignal,
    onLogin: () => Promise<void>,
  ): Session {
    return {
      target,
      where,
      limits: this.#limits,
      report,
      signal,
      words: new Words(target),
      trust: this.#trust,
      allowsPlaintext: this.#options.plaintext ?? true,
      clientName: this.#options.clientName ?? machineName(),
      onLogin,
    };
  }

  /** Makes all refusals take equally long, whatever was found out: the minimum time, or a multiple of it. */
  async #waitOut({ passed }: TestTime): Promise<void> {
    const { refusal } = this.#limits;
    await this.#clock.sleep(Math.max(1, Math.ceil(passed / refusal)) * refusal - passed);
  }
}

/** The key of an account, regardless of port and protocol, since these are locked together. */
function accountOf({ host }: PolicyTarget, { username }: ProbeTarget): string {
  return `${host}\n${username.toLowerCase()}`;
}

/** The report of a test that is not done because the account is held back. */
function heldBack(report: StepReport, retryAfter: number): StepReport {
  const held = report.step('login', () => Promise.reject(new ProbeFailure('login-held', { retryAfter })));
  held.catch(() => undefined).finally(() => report.end());
  return report;
}

function isNotAllowed(error: unknown): boolean {
  return error instanceof MailboxStoreError && error.code === 'target-not-allowed';
}

/** The name of the machine, or an address literal if it has no full name (RFC 5321, section 4.1.3). */
function machineName(): string {
  const name = hostname();
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(name) ? name : '[127.0.0.1]';
}
