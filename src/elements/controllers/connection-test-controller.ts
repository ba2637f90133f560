import type { ReactiveElement } from 'lit';
import { connectionTarget, type ConnectionTarget } from '../../model/connection-advice.js';
import type { ConnectionDraft, ConnectionStep } from '../../model/connection.js';
import { concealedError, concealedStep } from '../../store/concealed.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { MailboxStoreError } from '../../store/store-error.js';
import { onRemoved } from './on-removed.js';

/** The state of a connection test. */
export interface ConnectionReport {
  /** The steps that have ended, in order. */
  readonly steps: readonly ConnectionStep[];
  /** The outcome: `skipped` if the test was stopped, `running` until it has ended. */
  readonly result: ConnectionStep['status'] | 'running';
  /** Why there is no result. */
  readonly error?: MailboxStoreError;
  /** The server that was tested, and the user who logged in. */
  readonly tested: ConnectionTarget;
  /** Whether the values are known to have changed since. */
  readonly isOutdated: boolean;
}

/** Tests a connection and collects its steps. The test is aborted when the host is removed. */
export class ConnectionTestController {
  readonly #host: ReactiveElement;
  readonly #told: (report: ConnectionReport) => void;
  #report: ConnectionReport | undefined;
  #request: AbortController | undefined;

  /** @param told - called when a test begins, after each step, and when it has ended */
  constructor(host: ReactiveElement, told: (report: ConnectionReport) => void) {
    this.#host = host;
    this.#told = told;
    onRemoved(host, () => this.clear());
  }

  /** The latest test, if any. */
  get report(): ConnectionReport | undefined {
    return this.#report;
  }

  /** Whether a test is running. */
  get isRunning(): boolean {
    return this.#report?.result === 'running';
  }

  /**
   * Tests a connection.
   * @param target - the target of the draft
   * @returns the report when the test has ended; `undefined` if another test was started meanwhile
   */
  async run(
    store: MailboxStore,
    draft: ConnectionDraft,
    target: ConnectionTarget,
  ): Promise<ConnectionReport | undefined> {
    this.clear();
    const { signal } = (this.#request = new AbortController());
    const tested = connectionTarget(target);
    this.#tell({ steps: [], result: 'running', tested, isOutdated: false });
    try {
      for await (const step of store.testConnection?.(draft, { signal }) ?? []) {
        if (signal.aborted) break;
        this.#take(concealedStep(step, draft.password));
      }
      if (this.isRunning && !signal.aborted) throw new MailboxStoreError('protocol');
    } catch (thrown) {
      if (!signal.aborted) this.#fail(thrown, draft.password);
    }
    return this.#request.signal === signal ? this.#report : undefined;
  }

  /** Stops a running test; its steps stay. */
  stop(): void {
    this.#request?.abort();
    if (this.isRunning) this.#update({ result: 'skipped' });
  }

  /** Marks the report as outdated. */
  outdate(): void {
    if (this.#report) this.#set({ ...this.#report, isOutdated: true });
  }

  /** Whether the latest test was of another target, or is outdated. */
  isStale(target: ConnectionTarget): boolean {
    const { report } = this;
    if (!report) return false;
    return report.isOutdated || JSON.stringify(connectionTarget(target)) !== JSON.stringify(report.tested);
  }

  /** Forgets the latest test. */
  clear(): void {
    this.#request?.abort();
    this.#set(undefined);
  }

  #take(step: ConnectionStep): void {
    if (step.step === 'done') this.#update({ result: step.status });
    else this.#update({ steps: [...(this.#report?.steps ?? []), step] });
  }

  #fail(thrown: unknown, password: string | undefined): void {
    this.#update({ result: 'failed', error: concealedError(thrown, password) });
  }

  #update(news: Partial<ConnectionReport>): void {
    if (this.#report) this.#tell({ ...this.#report, ...news });
  }

  #tell(report: ConnectionReport): void {
    this.#set(report);
    this.#told(report);
  }

  #set(report: ConnectionReport | undefined): void {
    this.#report = report;
    this.#host.requestUpdate();
  }
}
