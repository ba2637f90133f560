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

/** Tests the connection with the values of the form, and applies the fixes of the report. */
export class Testing {
  readonly #context: FormContext;
  readonly #editing: Editing;
  readonly #saving: Saving;

  constructor(context: FormContext, editing: Editing, saving: Saving) {
    this.#context = context;
    this.#editing = editing;
    this.#saving = saving;
  }

  /** The target that would be tested now. */
  get target(): ConnectionTarget {
    return this.#context.draft.values();
  }

  /** Tests the connection. Resolves with whether it works. */
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

  /** Starts a test, or stops the running one. */
  readonly toggle = (): void => {
    if (this.#context.test.isRunning) this.#context.test.stop();
    else void this.run();
  };

  /**
   * Applies a fix of the report, and tests again. For a server in another domain, the password has to be typed again: a
   * certificate can name any server.
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
      // the button goes with its report; if a field is invalid, there is no new report, and the field has the focus
      if (test.report !== report) void this.#context.focus('.report');
    }
  };

  /** Validates all fields of the connection. The password is not required if the stored one can be used. */
  #validate(): boolean {
    const { draft } = this.#context;
    const needsPassword = !draft.stored || CONNECTION.some((name) => draft.isChanged(name));
    const names = CONNECTION.filter((name) => name !== 'password' || needsPassword);
    return this.#saving.validate(draft.fields.map(({ name }) => name).filter((name) => names.includes(name)));
  }

  /** Shows the backend's errors at their fields, too, unless the values have changed since. */
  #failed(error: MailboxStoreError): void {
    const { draft, stores, test } = this.#context;
    const shown = stores.failed(error);
    if (shown && shown.fieldErrors.length > 0 && !test.isStale(this.target))
      this.#context.showWrong(blame(draft, shown).names);
  }
}
