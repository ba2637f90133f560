import type { Clock } from '../limit.js';

/** How long to wait before trying again after `failures` failures, in ms: exponential, with full jitter. */
export function backoff(clock: Clock, failures: number): number {
  return clock.random() * Math.min(30_000, 500 * 2 ** (failures - 1));
}
