import { waitUntil as waitUntilWithin } from '@open-wc/testing';

/** How long is waited, in ms. It only tells a test that hangs from one on a slow machine. */
const TIMEOUT = 20_000;

/** Waits until something holds. Throws, with what was waited for, where it does not in a long time. */
export function waitUntil(predicate: () => unknown, message?: string): Promise<void> {
  return waitUntilWithin(predicate, message, { timeout: TIMEOUT });
}
