import type { Clock } from '../../../server/probe/clock.js';

/** A clock that advances only when somebody waits, or when a test says so. */
export class FakeClock implements Clock {
  /** In ms. */
  time = 0;

  now(): number {
    return this.time;
  }

  sleep(ms: number): Promise<void> {
    this.time += ms;
    return Promise.resolve();
  }
}
