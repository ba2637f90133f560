import type { Mailbox } from '../../model/mailbox.js';
import type { MailboxPage } from '../../model/query.js';

/** What became of mailboxes while a store was asked for rows: its answer may be older than that. */
export class Corrections {
  /** What became of them since each of the answers was asked for: nothing is left of those deleted. */
  readonly #waiting = new Set<Map<string, Mailbox | undefined>>();

  /** Notes what is now known of a mailbox, for all answers that are on their way. */
  note(id: string, mailbox: Mailbox | undefined): void {
    for (const known of this.#waiting) known.set(id, mailbox);
  }

  /** Waits for an answer, and puts what is known better into its rows. */
  async applied(answer: Promise<MailboxPage>): Promise<MailboxPage> {
    const known = new Map<string, Mailbox | undefined>();
    this.#waiting.add(known);
    try {
      const page = await answer;
      const items = page.items.flatMap((row) => (known.has(row.id) ? (known.get(row.id) ?? []) : row));
      return { ...page, items };
    } finally {
      this.#waiting.delete(known);
    }
  }
}
