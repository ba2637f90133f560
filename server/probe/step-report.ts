import {
  CONNECTION_STEPS,
  type ConnectionCode,
  type ConnectionFacts,
  type ConnectionStep,
} from '../../src/model/connection.js';
import type { Clock } from './clock.js';
import { ProbeFailure } from './failure.js';

/** A step of the ladder; `done` is not one, it closes the report. */
export type LadderStep = Exclude<ConnectionStep['step'], 'done'>;

const LADDER = CONNECTION_STEPS.filter((step): step is LadderStep => step !== 'done');

/** What is found out while a step goes on. */
export class StepNotes {
  /** Facts for the step's line. */
  facts: ConnectionFacts = {};
  /** What the person should know although the step went well. */
  warning: ConnectionCode | undefined;

  /** Adds facts. */
  add(facts: ConnectionFacts): void {
    this.facts = { ...this.facts, ...facts };
  }
}

/**
 * The lines of one test, told as they are known but always in the order of the contract: with TLS from the first byte
 * the handshake comes before the greeting, and its line is held back until the greeting's is out.
 */
export class StepReport implements AsyncIterable<ConnectionStep> {
  readonly #clock: Clock;
  readonly #settled = new Map<LadderStep, ConnectionStep>();
  #end: { readonly error?: unknown } | undefined;
  #wake: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How a step ended, once it has. */
  statusOf(step: LadderStep): ConnectionStep['status'] | undefined {
    return this.#settled.get(step)?.status;
  }

  /** Does the work of a step and puts down how it went. It fails with whatever the work failed with. */
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

  /** Closes the report: as failed where a step failed; with an error of another kind it breaks off. */
  end(error?: unknown): void {
    this.#end = error === undefined || error instanceof ProbeFailure ? {} : { error };
    this.#wake?.();
  }

  /** The lines, once. */
  async *[Symbol.asyncIterator](): AsyncGenerator<ConnectionStep, void, undefined> {
    for (const step of LADDER) {
      while (!this.#settled.has(step) && !this.#end) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
      const line = this.#settled.get(step);
      if (!line && this.#end && 'error' in this.#end) throw this.#end.error;
      yield line ?? { step, status: 'skipped' };
    }
    yield { step: 'done', status: this.#outcome() };
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
