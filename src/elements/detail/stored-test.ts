import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import { isReadable, type Mailbox } from '../../model/mailbox.js';
import type { Announcer } from '../controllers/announcer.js';
import { ConnectionTestController } from '../controllers/connection-test-controller.js';
import type { StoreController } from '../controllers/store-controller.js';
import type { MailboxElement } from '../mailbox-element.js';
import { spokenReport, type ReportLanguage } from '../report/report-text.js';
import { report } from '../report/report.js';
import { testButton } from '../report/test-button.js';
import type { MailboxReader } from './mailbox-reader.js';

/** Tests the connection of a stored mailbox, with the stored password. */
export class StoredTest implements ReactiveController {
  readonly #stores: StoreController;
  readonly #reader: MailboxReader;
  readonly #language: ReportLanguage;
  readonly #test: ConnectionTestController;
  #shown: readonly unknown[] = [];
  #latest: Mailbox | undefined;

  constructor(
    host: MailboxElement,
    stores: StoreController,
    reader: MailboxReader,
    language: ReportLanguage,
    announcer: Announcer,
  ) {
    this.#stores = stores;
    this.#reader = reader;
    this.#language = language;
    this.#test = new ConnectionTestController(host, (latest) => {
      announcer.progress(spokenReport(latest, language.text));
    });
    host.addController(this);
  }

  /** Drops the report of another mailbox, and marks that of an edited one as outdated. */
  hostUpdate(): void {
    this.#outdateIfEdited();
    const shown = [this.#reader.id, this.#stores.current];
    if (shown.every((each, index) => each === this.#shown[index])) return;
    this.#shown = shown;
    if (this.#test.report) this.#test.clear();
  }

  /** The button, if the store can test connections and the user is allowed to. */
  button(mailbox: Mailbox): TemplateResult | typeof nothing {
    if (this.#stores.isReadonly) return nothing;
    return testButton(this.#stores, this.#test, this.#language.text, () => void this.#toggle(mailbox));
  }

  /** The report of the latest test. */
  report(mailbox: Mailbox): TemplateResult | typeof nothing {
    const isStale = this.#test.isStale(mailbox);
    return report(this.#test.report, { language: this.#language, isStale });
  }

  /** An edit may have changed the password, which is not visible; enabling and disabling change nothing else. */
  #outdateIfEdited(): void {
    const { reading } = this.#reader;
    if (reading.kind !== 'read' || !isReadable(reading.mailbox)) return;
    const [before, now] = [this.#latest, (this.#latest = reading.mailbox)];
    const isEdited = before?.revision !== now.revision && before?.enabled === now.enabled;
    if (isEdited && before.id === now.id) this.#test.outdate();
  }

  async #toggle(mailbox: Mailbox): Promise<void> {
    const store = this.#stores.current;
    if (this.#test.isRunning) this.#test.stop();
    else if (store) {
      const ended = await this.#test.run(store, { mailboxId: mailbox.id }, mailbox);
      if (ended?.error && store === this.#stores.current) this.#stores.failed(ended.error);
    }
  }
}
