import type { Page } from 'playwright-core';

/** The errors and warnings of a page, except those caused by the deliberate network faults of a story. */
export class Complaints {
  #latest: string[] = [];

  constructor(page: Page) {
    page.on('pageerror', (error) => this.#latest.push(String(error)));
    page.on('console', (message) => {
      const isOnPurpose = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isOnPurpose) this.#latest.push(message.text());
    });
  }

  /** All since they were last cleared. */
  get latest(): readonly string[] {
    return this.#latest;
  }

  /** Clears them. */
  forget(): void {
    this.#latest = [];
  }
}
