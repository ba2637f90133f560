import type { ReactiveElement } from 'lit';
import type { Announcer } from '../controllers/announcer.js';
import type { LocalizeController } from '../controllers/localize-controller.js';
import type { MailboxListController } from '../controllers/mailbox-list-controller.js';
import { RetryWords } from '../controllers/retry-words.js';
import { SettledWords } from '../controllers/settled-words.js';
import { failureWords } from './states.js';
import type { TableText } from './table-text.js';

/** Announces the state of the list: failures, retries, the number of matches. */
export class ListWords {
  readonly #announcer: Announcer;
  readonly #matches: SettledWords;
  readonly #retries: RetryWords;
  /** The failure that was announced last. */
  #failure: MailboxListController['error'];
  /** The number of all mailboxes, as the latest list without a search text told it. */
  #all: number | undefined;

  constructor(host: ReactiveElement, announcer: Announcer) {
    this.#announcer = announcer;
    this.#matches = new SettledWords(host, announcer);
    this.#retries = new RetryWords(host, announcer);
  }

  /** To be called when the store is replaced, since it has other mailboxes. */
  restart(): void {
    this.#all = undefined;
  }

  /** To be called after every rendering. */
  update(list: MailboxListController, language: LocalizeController<TableText>): void {
    const { view, status, error, retriesIn } = list;
    if (error !== this.#failure) {
      this.#failure = error;
      this.#announcer.alert(failureWords(list, language));
    }
    this.#retries.update(retriesIn, language.text);
    // after a failure, even the first number is announced: it is the result of trying again
    if (status === 'failed') this.#matches.update(status);
    if (status !== 'ready' || !view.isCounted) return;
    const { q, type } = view.query;
    if (q === '') this.#all = view.counts.all;
    // mailboxes have been added since
    else if (view.counts.all > (this.#all ?? 0)) this.#all = undefined;
    const all = this.#all;
    const { text } = language;
    const words = (): string =>
      q === '' && !type ? text.mailboxCount(view.count) : text.matchCount(view.count, all);
    // the first number is not announced, since it is not the result of any action
    this.#matches.update(view.query, this.#matches.isNew ? undefined : words);
  }
}
