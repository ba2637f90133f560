import type { Page } from 'playwright-core';

/** What a page complains of, but not of what the network of a story does on purpose. */
export class Complaints {
  #latest: string[] = [];

  constructor(page: Page) {
    page.on('pageerror', (error) => this.#latest.push(String(error)));
    page.on('console', (message) => {
      const isOnPurpose = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isOnPurpose) this.#latest.push(message.text());
    });
  }

  /** All since the latest that were forgotten. */
  get latest(): readonly string[] {
    return this.#latest;
  }

  /** Forgets those until now. */
  forget(): void {
    this.#latest = [];
  }
}
