import { waitUntil as waitUntilWithin } from '@open-wc/testing';

/** How long to wait, in ms. This only distinguishes a hanging test from a slow machine. */
const TIMEOUT = 20_000;
/** How often to look, in ms. Most conditions hold within a frame, and the tests wait for hundreds of them. */
const INTERVAL = 10;

/** Waits until a condition holds. Throws, naming the condition, if it takes too long. */
export function waitUntil(predicate: () => unknown, message?: string): Promise<void> {
  return waitUntilWithin(predicate, message, { timeout: TIMEOUT, interval: INTERVAL });
}
