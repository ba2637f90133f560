import { setTimeout as wait } from 'node:timers/promises';

/** The clock for rate limits; tests replace it. */
export interface Clock {
  /** Milliseconds since some moment, never decreasing. */
  now(): number;
  /** Waits. */
  sleep(ms: number): Promise<void>;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: async (ms) => {
    await wait(ms);
  },
};
