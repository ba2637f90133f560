import {
  connectionTarget,
  isSameDomain,
  type ConnectionFix,
  type ConnectionTarget,
} from '../../model/connection-advice.js';
import type { FieldName } from '../../model/fields.js';
import { PASSWORD_TARGET } from '../../model/validation.js';
import type { MailboxStoreError } from '../../store/store-error.js';
import { blame } from './failure.js';
import type { Editing } from './editing.js';
import type { FormContext } from './form-context.js';
import type { Saving } from './saving.js';

/** The fields that a connection depends on. */
const CONNECTION: readonly FieldName[] = ['password', ...PASSWORD_TARGET];

/** Tries the connection with what stands in the form, and does what the report advises. */
export class Testing {
  readonly #context: FormContext;
  readonly #editing: Editing;
  readonly #saving: Saving;

  constructor(context: FormContext, editing: Editing, saving: Saving) {
    this.#context = context;
    this.#editing = editing;
    this.#saving = saving;
  }

  /** What would be tested now. */
  get target(): ConnectionTarget {
    return this.#context.draft.values();
  }

  /** Tries the connection. Resolves with whether it works. */
  async run(): Promise<boolean> {
    const { draft, password, stores, test } = this.#context;
    const store = stores.current;
    if (!store?.testConnection || !stores.capabilities.connectionTest || !this.#validate()) return false;
    const typed = password.read();
    const report = await test.run(
      store,
      {
        ...connectionTarget(this.target),
        ...(typed !== '' && { password: typed }),
        ...(draft.stored && { mailboxId: draft.stored.id }),
      },
      this.target,
    );
    if (report?.error && store === stores.current) this.#failed(report.error);
    return report?.result === 'ok' || report?.result === 'warning';
  }

  /** Begins a test, or stops the one that runs. */
  readonly toggle = (): void => {
    if (this.#context.test.isRunning) this.#context.test.stop();
    else void this.run();
  };

  /**
   * Changes what a report advises to change, and tests again. A password goes to a server of another domain only when it
   * is typed again: a certificate can name any.
   */
  readonly fix = (fix: ConnectionFix): void => {
    const { password, save, test, text } = this.#context;
    if (save.isBusy) return;
    const isElsewhere = fix.host !== undefined && !isSameDomain(this.target.host, fix.host);
    this.#editing.change(fix, (words) => (isElsewhere ? words.testCheckHost : words.testChanged));
    if (isElsewhere) {
      password.clear();
      this.#context.announcer.say(text.testCheckHost);
      void this.#context.focus('#field-host');
    } else {
      const { report } = test;
      void this.run();
      // the button goes with its report; where a field is wrong there is no other report, and the field has the focus
      if (test.report !== report) void this.#context.focus('.report');
    }
  };

  /** The stored password is used where the connection is the stored one. */
  #validate(): boolean {
    const { draft } = this.#context;
    const needsPassword = !draft.stored || CONNECTION.some((name) => draft.isChanged(name));
    const names = CONNECTION.filter((name) => name !== 'password' || needsPassword);
    return this.#saving.validate(draft.fields.map(({ name }) => name).filter((name) => names.includes(name)));
  }

  /** What the backend says of a field is shown there, too, unless something else stands there by now. */
  #failed(error: MailboxStoreError): void {
    const { draft, stores, test } = this.#context;
    const shown = stores.failed(error);
    if (shown && shown.fieldErrors.length > 0 && !test.isStale(this.target))
      this.#context.showWrong(blame(draft, shown).names);
  }
}
