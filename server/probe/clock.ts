import { setTimeout as wait } from 'node:timers/promises';

/** Time, as the rules on how often and how soon may see it. Tests bring their own. */
export interface Clock {
  /** Milliseconds since some moment; it never goes back. */
  now(): number;
  /** Waits. */
  sleep(ms: number): Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: async (ms) => {
    await wait(ms);
  },
};
