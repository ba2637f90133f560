import {
  CONNECTION_STEPS,
  type ConnectionCode,
  type ConnectionFacts,
  type ConnectionStep,
} from '../../src/model/connection.js';
import type { Clock } from './clock.js';
import { ProbeFailure } from './failure.js';

/** A step of the ladder, without `done`, which closes the report. */
export type LadderStep = Exclude<ConnectionStep['step'], 'done'>;

const LADDER = CONNECTION_STEPS.filter((step): step is LadderStep => step !== 'done');

/** What is found out during a step. */
export class StepNotes {
  /** The facts of the step. */
  facts: ConnectionFacts = {};
  /** A warning, although the step succeeded. */
  warning: ConnectionCode | undefined;

  /** Adds facts. */
  add(facts: ConnectionFacts): void {
    this.facts = { ...this.facts, ...facts };
  }
}

/**
 * The steps of one test, yielded as soon as possible in the order of the contract. With implicit TLS, the handshake
 * comes before the greeting, so its step is held back until that of the greeting.
 */
export class StepReport implements AsyncIterable<ConnectionStep> {
  readonly #clock: Clock;
  readonly #settled = new Map<LadderStep, ConnectionStep>();
  #end: { readonly error?: unknown } | undefined;
  #wake: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The status of a step that has ended. */
  statusOf(step: LadderStep): ConnectionStep['status'] | undefined {
    return this.#settled.get(step)?.status;
  }

  /** Does the work of a step and records its result. Fails with the failure of the work. */
  async step<T>(step: LadderStep, work: (notes: StepNotes) => Promise<T>): Promise<T> {
    const notes = new StepNotes();
    const start = this.#clock.now();
    const elapsed = () => Math.round(this.#clock.now() - start);
    try {
      const result = await work(notes);
      this.#settle({
        step,
        status: notes.warning ? 'warning' : 'ok',
        ms: elapsed(),
        ...(notes.warning && { code: notes.warning }),
        detail: { ...notes.facts },
      });
      return result;
    } catch (error) {
      if (error instanceof ProbeFailure) {
        const detail = { ...notes.facts, ...error.facts };
        this.#settle({ step, status: 'failed', ms: elapsed(), code: error.code, detail });
      }
      throw error;
    }
  }

  /** Closes the report: as failed if a step failed. With any other error, the report breaks off. */
  end(error?: unknown): void {
    this.#end = error === undefined || error instanceof ProbeFailure ? {} : { error };
    this.#wake?.();
  }

  /** Yields the steps, once. */
  async *[Symbol.asyncIterator](): AsyncGenerator<ConnectionStep, void, undefined> {
    for (const step of LADDER) {
      while (!this.#settled.has(step) && !this.#end) await this.#woken();
      const line = this.#settled.get(step);
      if (!line && this.#end && 'error' in this.#end) throw this.#end.error;
      yield line ?? { step, status: 'skipped' };
    }
    // whoever reads that a test is done may begin another one at once
    while (!this.#end) await this.#woken();
    yield { step: 'done', status: this.#outcome() };
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  #settle(line: ConnectionStep & { readonly step: LadderStep }): void {
    this.#settled.set(line.step, line);
    this.#wake?.();
  }

  #outcome(): 'ok' | 'warning' | 'failed' {
    const statuses = [...this.#settled.values()].map(({ status }) => status);
    if (statuses.includes('failed')) return 'failed';
    return statuses.includes('warning') ? 'warning' : 'ok';
  }
}
