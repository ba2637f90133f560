import type { ReactiveElement } from 'lit';
import type { CommonMessages } from '../../messages/common-messages.js';
import { retryText } from '../problem-text.js';
import type { Announcer } from './announcer.js';
import { SettledWords } from './settled-words.js';

/** Announces that a failed request will be repeated: once, not with every second until then. */
export class RetryWords {
  readonly #words: SettledWords;

  constructor(host: ReactiveElement, announcer: Announcer) {
    this.#words = new SettledWords(host, announcer);
  }

  /** To be called after every rendering, with the remaining seconds, if any. */
  update(retriesIn: number | undefined, text: CommonMessages): void {
    const isRetrying = retriesIn !== undefined;
    this.#words.update(isRetrying, isRetrying ? () => retryText(retriesIn, text) : undefined);
  }
}
