import { waitUntil as waitUntilWithin } from '@open-wc/testing';

/** How long to wait, in ms. This only distinguishes a hanging test from a slow machine. */
const TIMEOUT = 20_000;

/** Waits until a condition holds. Throws, naming the condition, if it takes too long. */
export function waitUntil(predicate: () => unknown, message?: string): Promise<void> {
  return waitUntilWithin(predicate, message, { timeout: TIMEOUT });
}
