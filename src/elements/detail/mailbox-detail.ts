import { html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { common } from '../../messages/en/common.js';
import { detail } from '../../messages/en/detail.js';
import type { DetailMessages } from '../../messages/detail-messages.js';
import { report } from '../../messages/en/report.js';
import { isSound, type Mailbox, type UnreadableMailbox } from '../../model/mailbox.js';
import { revealInvisible } from '../../model/text.js';
import type { MailboxStoreError } from '../../store/store-error.js';
import { mailboxActionsContext } from '../contexts.js';
import { Announcer } from '../controllers/announcer.js';
import { ContextValue } from '../controllers/context-value.js';
import { LocalizeController } from '../controllers/localize-controller.js';
import { RetryWords } from '../controllers/retry-words.js';
import { SettledWords } from '../controllers/settled-words.js';
import { StoreController } from '../controllers/store-controller.js';
import { displayText } from '../display-text.js';
import { editMailbox } from '../edit-mailbox.js';
import { icon } from '../icons.js';
import { MailboxElement } from '../mailbox-element.js';
import { problemText, retryText } from '../problem-text.js';
import { property } from '../property.js';
import type { ReportText } from '../report/report-text.js';
import { entries, type Entry } from './entries.js';
import { MailboxReader, nameOf, type Reading } from './mailbox-reader.js';
import { StoredTest } from './stored-test.js';
import { reportStyles } from '../report/report-styles.js';
import { controls } from '../styles/controls.js';
import { tokens } from '../styles/tokens.js';
import { detailStyles } from './detail-styles.js';

/**
 * How long a selection must last before it is announced, in ms, so that stepping through rows announces only the last.
 */
const SETTLED = 300;

const english: DetailMessages & ReportText = { ...common, ...detail, ...report };

/**
 * One mailbox, read-only: every field of its type, its status, whether a password is set, and when it was created and
 * changed. It follows the changes of the mailbox in the store.
 *
 * @customElement mailbox-detail
 * @fires mailbox-edit - The mailbox is about to be edited. Cancelable.
 * @fires mailbox-error - The mailbox could not be loaded or tested; the element shows that as well.
 * @fires mailbox-auth-required - The user has to sign in. Fired once, until the store answers or the user retries.
 * @slot detail-end - Additional content about the mailbox, after its fields.
 * @csspart title - The mailbox's name.
 * @csspart list - The list of labels and values.
 * @csspart term - A field's label.
 * @csspart value - A field's value.
 * @csspart empty - What is shown instead of a mailbox.
 * @csspart report - The report of a connection test.
 * @cssState empty - No mailbox is shown.
 * @cssState loading - The mailbox is being loaded.
 * @cssState failed - The mailbox could not be loaded.
 * @cssState readonly - Nothing can be changed.
 */
export class MailboxDetail extends MailboxElement {
  static override styles: CSSResult[] = [tokens, controls, reportStyles, detailStyles];

  /** The id of the mailbox to show. Without it, nothing is shown. */
  @property({ attribute: 'mailbox-id' }) mailboxId: string | undefined;

  /** The mailbox to show, if it is already known; takes precedence over `mailbox-id`. */
  @property({ attribute: false }) mailbox: Mailbox | UnreadableMailbox | undefined;

  protected override get states(): Readonly<Record<string, boolean>> {
    const { kind } = this.#reader.reading;
    return {
      empty: kind !== 'read',
      loading: kind === 'loading',
      failed: kind === 'failed',
      readonly: this.#stores.isReadonly,
    };
  }

  readonly #localize = new LocalizeController(this, english);
  readonly #stores = new StoreController(this);
  readonly #reader = new MailboxReader(this, this.#stores);
  readonly #actions = new ContextValue(this, mailboxActionsContext);
  readonly #announcer = new Announcer(this);
  readonly #settled = new SettledWords(this, this.#announcer, SETTLED);
  readonly #retries = new RetryWords(this, this.#announcer);
  readonly #test = new StoredTest(this, this.#stores, this.#reader, this.#localize, this.#announcer);

  protected override refocus(): void {
    this.renderRoot.querySelector<HTMLElement>('.pane')?.focus();
  }

  protected override updated(): void {
    const words = this.#words();
    this.#settled.update(`${this.#reader.id} ${words ?? ''}`, words === undefined ? undefined : () => words);
    this.#retries.update(this.#reader.retriesIn, this.#localize.text);
  }

  /**
   * Reloads the mailbox; what is shown stays until then.
   * @param isGone - whether it is already known to be deleted, so that there is nothing to load
   */
  refresh(isGone?: boolean): void {
    this.#reader.refresh(isGone);
  }

  protected override render(): TemplateResult {
    return html`<section
        class="pane"
        tabindex="-1"
        aria-labelledby="title"
        aria-busy=${this.#reader.reading.kind === 'loading'}
      >
        ${this.#content()}
      </section>
      ${this.#announcer.regions()}`;
  }

  #content(): TemplateResult {
    const { text } = this.#localize;
    const { reading } = this.#reader;
    switch (reading.kind) {
      case 'read':
        return this.#mailbox(reading.mailbox, reading.error);
      case 'loading':
        return this.#empty(this.#retrying() ?? html`<p class="quiet">${text.loading}</p>`);
      case 'failed':
        return this.#empty(this.#problem(reading.error));
      case 'deleted':
        return this.#empty(html`<p>${this.#deleted(reading.name)}</p>
          <p>${text.detailNothing}</p>`);
      case 'nothing':
        return this.#empty(html`<p>${this.#nothing()}</p>`);
    }
  }

  #mailbox(mailbox: Mailbox | UnreadableMailbox, error: MailboxStoreError | undefined): TemplateResult {
    const { text } = this.#localize;
    const isKnown = isSound(mailbox);
    return html`<header>
        <h2 id="title" part="title">${displayText(nameOf(mailbox) ?? mailbox.id)}</h2>
        ${isKnown ? this.#buttons(mailbox) : html`<span class="badge">${text.unreadable}</span>`}
      </header>
      ${isKnown ? nothing : html`<p class="note">${icon('warning')} ${text.unreadableReason}</p>`}
      ${error ? this.#problem(error) : (this.#retrying() ?? nothing)}
      ${isKnown ? this.#test.report(mailbox) : nothing}
      <dl part="list">${entries(mailbox, this.#localize).map((entry) => this.#entry(entry, mailbox))}</dl>
      <slot name="detail-end"></slot>`;
  }

  #entry({ name, value }: Entry, mailbox: Mailbox | UnreadableMailbox): TemplateResult {
    const isStatus = name === 'status' && isSound(mailbox);
    return html`<div class="entry">
      <dt part="term">${this.#localize.text[`label.${name}`]}</dt>
      <dd part="value">
        ${isStatus ? html`<span class=${mailbox.enabled ? 'mark enabled' : 'mark'}></span>` : nothing} ${value}
      </dd>
    </div>`;
  }

  #buttons(mailbox: Mailbox): TemplateResult {
    return html`<div class="buttons">${this.#test.button(mailbox)}${this.#editButton(mailbox)}</div>`;
  }

  #editButton(mailbox: Mailbox): TemplateResult | typeof nothing {
    if (this.#stores.isReadonly) return nothing;
    return html`<button type="button" @click=${() => editMailbox(this, mailbox, this.#actions)}>
      ${icon('edit')}${this.#localize.text.edit}
    </button>`;
  }

  #empty(content: TemplateResult): TemplateResult {
    return html`<h2 id="title" class="visually-hidden">${this.#localize.text.detailTitle}</h2>
      <div class="empty" part="empty">${content}</div>`;
  }

  #problem(error: MailboxStoreError): TemplateResult {
    const { text } = this.#localize;
    return remark(problemText(error, text), text.tryAgain, () => this.#reader.retry());
  }

  /** The message that the store is being retried. */
  #retrying(): TemplateResult | undefined {
    const { text } = this.#localize;
    const { retriesIn } = this.#reader;
    if (retriesIn === undefined) return undefined;
    return remark(retryText(retriesIn, text), text.stop, () => this.#reader.stop());
  }

  #nothing(): string {
    const { text } = this.#localize;
    // beside a list, the list says so
    if (this.#stores.current || this.#actions.value) return text.detailNothing;
    return this.#stores.isLoading ? text.loading : text.noStore;
  }

  #deleted(name: string | undefined): string {
    const { text } = this.#localize;
    // without a name, it is not known whether there ever was such a mailbox
    return name === undefined ? text['problem.not-found'] : text.detailDeleted(revealInvisible(name));
  }

  /** Whether the table next to the pane has already announced that the mailbox is gone. */
  #isToldOf({ name }: Reading & { kind: 'deleted' }): boolean {
    return name !== undefined && this.#actions.value !== undefined;
  }

  /** What is announced once the current state has settled. */
  #words(): string | undefined {
    const { text } = this.#localize;
    const { reading } = this.#reader;
    if (reading.kind === 'deleted') return this.#isToldOf(reading) ? undefined : this.#deleted(reading.name);
    if (reading.kind === 'failed') return problemText(reading.error, text);
    if (reading.kind !== 'read') return undefined;
    return text.detailShowing(revealInvisible(nameOf(reading.mailbox) ?? reading.mailbox.id));
  }
}

/** A message about loading, and a button that does something about it. */
function remark(words: string, action: string, onClick: () => void): TemplateResult {
  return html`<p class="problem">${icon('warning')} ${words}</p>
    <p><button type="button" @click=${onClick}>${action}</button></p>`;
}
