import { common } from '../../messages/en/common.js';
import { form } from '../../messages/en/form.js';
import { report } from '../../messages/en/report.js';
import type { FieldName } from '../../model/fields.js';
import { revealInvisible } from '../../model/text.js';
import { mailboxActionsContext, type MailboxActions } from '../contexts.js';
import { Announcer } from '../controllers/announcer.js';
import { ConfirmController } from '../controllers/confirm-controller.js';
import { ConnectionTestController } from '../controllers/connection-test-controller.js';
import { ContextValue } from '../controllers/context-value.js';
import { DraftController } from '../controllers/draft-controller.js';
import { LocalizeController } from '../controllers/localize-controller.js';
import { PasswordController } from '../controllers/password-controller.js';
import type { RecordHost } from '../controllers/record-controller.js';
import { Revalidation } from '../controllers/revalidation.js';
import { SaveController } from '../controllers/save-controller.js';
import { StoreController } from '../controllers/store-controller.js';
import type { MailboxElement } from '../mailbox-element.js';
import { retryText } from '../problem-text.js';
import { spokenReport } from '../report/report-text.js';
import type { Failure } from './failure.js';
import { errorText, type FormText, type Say } from './form-text.js';
import { InitialValues } from './initial-values.js';

const english: FormText = { ...common, ...form, ...report };

/** The form, as its parts see it. */
export type FormHost = MailboxElement & RecordHost;

/** What the parts of a form share: its controllers, and messages about the draft. */
export class FormContext {
  /** The form. */
  readonly host: FormHost;
  /** The store in use. */
  readonly stores: StoreController;
  /** The messages. */
  readonly localize: LocalizeController<FormText>;
  /** The surrounding manager. */
  readonly actions: ContextValue<MailboxActions | undefined>;
  /** Announces messages to screen readers. */
  readonly announcer: Announcer;
  /** Asks before something is lost. */
  readonly confirm: ConfirmController;
  /** The draft. */
  readonly draft: DraftController;
  /** The password input. */
  readonly password: PasswordController;
  /** Saves the draft. */
  readonly save: SaveController;
  /** Tests the connection. */
  readonly test: ConnectionTestController;
  /** The values that the page gave the form to start from. */
  readonly initial: InitialValues = new InitialValues();
  /** Notes about changes that the person did not type, by field; without one, about the whole form. */
  readonly notes: Map<FieldName | undefined, Say> = new Map<FieldName | undefined, Say>();
  /** The fields in the error summary. */
  summary: readonly FieldName[] = [];
  /** Why the latest save failed. */
  failure: Failure | undefined;
  /** Whether somebody else deleted the mailbox that is being edited. */
  isGone = false;

  constructor(host: FormHost) {
    this.host = host;
    this.stores = new StoreController(host);
    this.localize = new LocalizeController<FormText>(host, english);
    this.actions = new ContextValue(host, mailboxActionsContext);
    this.announcer = new Announcer(host);
    this.confirm = new ConfirmController(host);
    this.draft = new DraftController(host);
    this.password = new PasswordController(host, (password, isEdited) => {
      this.draft.notePassword(password, isEdited);
      if (isEdited) this.test.outdate();
    });
    new Revalidation(host, () => host.requestUpdate());
    this.save = new SaveController(host, this.draft, () => {
      this.announcer.say(retryText(this.save.retriesIn ?? 0, this.text));
      void this.reveal('.banner');
    });
    this.test = new ConnectionTestController(host, (report) => {
      this.announcer.progress(spokenReport(report, this.text));
      void this.reveal('.report');
    });
  }

  /** The messages in the language of the page. */
  get text(): FormText {
    return this.localize.text;
  }

  /** Whether nothing can be changed. */
  get isReadonly(): boolean {
    return this.stores.isReadonly;
  }

  /** Says that somebody else deleted the mailbox that is being edited. */
  get goneText(): string {
    return this.text.gone(revealInvisible(this.draft.stored?.name ?? ''));
  }

  /** Restores the values from the start. */
  reset(): void {
    this.password.clear();
    this.draft.reset();
    this.forgetOutcome();
  }

  /** Turns to another subject: what becomes of a save in progress is no longer told. */
  leave(): void {
    this.isGone = false;
    this.save.release();
    this.forgetOutcome();
  }

  /** Forgets the outcome of saving and testing, and all notes and alerts. */
  forgetOutcome(): void {
    this.announcer.recall();
    this.test.clear();
    this.notes.clear();
    this.summary = [];
    this.failure = undefined;
  }

  /** Shows and announces a note, at a field or about the whole form. */
  note(say: Say, name?: FieldName): void {
    this.notes.set(name, say);
    this.announcer.say(say(this.text));
    this.host.requestUpdate();
  }

  /** The labels of some fields, as a list. */
  labels(names: readonly FieldName[]): string {
    const labels = names.map((name) => this.text[`label.${name}`]);
    return new Intl.ListFormat(this.localize.lang).format(labels);
  }

  /** Moves focus within the form once it is rendered. */
  async focus(selector: string): Promise<void> {
    const element = await this.#rendered(selector);
    element?.focus();
    // the browser does not scroll to an element that had the focus before
    element?.scrollIntoView({ block: 'nearest' });
  }

  /** Scrolls to a message once it is rendered: it may be far from the button that led to it. */
  async reveal(selector: string): Promise<void> {
    (await this.#rendered(selector))?.scrollIntoView({ block: 'nearest' });
  }

  /** The error message of a field, if it is shown. */
  error(name: FieldName): string | undefined {
    const field = this.draft.fields.find((each) => each.name === name);
    return field && errorText(this.draft, field, this.text);
  }

  /** Removes valid fields from the error summary. */
  shortenSummary(): void {
    this.summary = this.summary.filter((each) => this.error(each) !== undefined);
  }

  /** Shows invalid fields: with errors, a summary if there are several, an announcement, and by moving focus. */
  showWrong(names: readonly FieldName[]): void {
    const [first] = names;
    if (!first) return;
    this.summary = names;
    this.announcer.alert(
      names.length > 1 ? this.text.fieldsToCorrect(names.length) : (this.error(first) ?? ''),
    );
    void this.focus(`#field-${first}`);
  }

  async #rendered(selector: string): Promise<HTMLElement | null> {
    this.host.requestUpdate();
    await this.host.updateComplete;
    return this.host.renderRoot.querySelector<HTMLElement>(selector);
  }
}
