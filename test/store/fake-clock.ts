import type { Clock } from '../../src/store/limit.js';

interface Timer {
  readonly at: number;
  readonly act: () => void;
}

/** A clock that stands still until a test moves it, and whose chance is what the test says. */
export class FakeClock implements Clock {
  /** What `random` gives. */
  chance = 0.5;
  #now = Date.parse('2026-03-01T12:00:00.000Z');
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  random(): number {
    return this.chance;
  }

  after(ms: number, act: () => void): () => void {
    const timer = { at: this.#now + ms, act };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** How many timers run. */
  get running(): number {
    return this.#timers.size;
  }

  /** How long until each timer acts, in ms, the next one first. */
  get pending(): number[] {
    return [...this.#timers].map(({ at }) => at - this.#now).sort((a, b) => a - b);
  }

  /** Lets time pass; what it sets off is done before this returns. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settled();
    for (let next = this.#next(until); next; next = this.#next(until)) {
      this.#now = next.at;
      this.#timers.delete(next);
      next.act();
      await settled();
    }
    this.#now = until;
  }

  #next(until: number): Timer | undefined {
    return [...this.#timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  }
}

/** Lets everything happen that waits for nothing but its turn; unlike timers, messages come at once in any page. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) {
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(undefined);
    });
  }
}
