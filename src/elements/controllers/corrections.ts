import type { Mailbox } from '../../model/mailbox.js';
import type { MailboxPage } from '../../model/query.js';

/** Corrects rows by what became known while they were being requested: the response may be older than that. */
export class Corrections {
  /** For each pending response, the mailboxes that changed since its request; `undefined` for deleted ones. */
  readonly #waiting = new Set<Map<string, Mailbox | undefined>>();

  /** Notes the current state of a mailbox, for all pending responses. */
  note(id: string, mailbox: Mailbox | undefined): void {
    for (const known of this.#waiting) known.set(id, mailbox);
  }

  /** Waits for a response and corrects its rows. */
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
