import type { ReactiveController, ReactiveElement } from 'lit';
import type { ConnectionDraft, ConnectionStep } from '../../model/connection.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { MailboxStoreError, isMailboxStoreError } from '../../store/store-error.js';

/** What is known of a connection test. */
export interface ConnectionReport {
  /** The steps that have ended, in their order. */
  readonly steps: readonly ConnectionStep[];
  /** How the whole ended; `skipped` where it was stopped, `running` before. */
  readonly result: ConnectionStep['status'] | 'running';
  /** Why there is no result. */
  readonly error?: MailboxStoreError;
  /** The version of the draft that was tested. */
  readonly version: number;
}

/** Tries a connection and collects the steps as they end. A test ends with its host. */
export class ConnectionTestController implements ReactiveController {
  readonly #host: ReactiveElement;
  #report: ConnectionReport | undefined;
  #request: AbortController | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The latest test; `undefined` where there was none. */
  get report(): ConnectionReport | undefined {
    return this.#report;
  }

  /** Whether a test runs. */
  get isRunning(): boolean {
    return this.#report?.result === 'running';
  }

  hostDisconnected(): void {
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.clear();
    });
  }

  /** Tries a connection. Resolves when the test has ended, with its report where it was not outdated by another. */
  async run(
    store: MailboxStore,
    draft: ConnectionDraft,
    version: number,
  ): Promise<ConnectionReport | undefined> {
    this.clear();
    const { signal } = (this.#request = new AbortController());
    this.#set({ steps: [], result: 'running', version });
    try {
      for await (const step of store.testConnection?.(draft, { signal }) ?? []) {
        if (signal.aborted) break;
        this.#take(step, version);
      }
      if (this.isRunning && !signal.aborted) throw new MailboxStoreError('protocol');
    } catch (thrown) {
      if (!signal.aborted) this.#fail(thrown, version);
    }
    return this.#request.signal === signal ? this.#report : undefined;
  }

  /** Stops a test that runs; its steps stay. */
  stop(): void {
    this.#request?.abort();
    if (this.#report && this.isRunning) this.#set({ ...this.#report, result: 'skipped' });
  }

  /** Forgets the latest test. */
  clear(): void {
    this.#request?.abort();
    this.#set(undefined);
  }

  #take(step: ConnectionStep, version: number): void {
    const steps = this.#report?.steps ?? [];
    if (step.step === 'done') this.#set({ steps, result: step.status, version });
    else this.#set({ steps: [...steps, step], result: 'running', version });
  }

  #fail(thrown: unknown, version: number): void {
    const error = isMailboxStoreError(thrown) ? thrown : new MailboxStoreError('protocol');
    this.#set({ steps: this.#report?.steps ?? [], result: 'failed', error, version });
  }

  #set(report: ConnectionReport | undefined): void {
    this.#report = report;
    this.#host.requestUpdate();
  }
}
