import { html, nothing, type CSSResult, type PropertyValues, type TemplateResult } from 'lit';
import type { MailboxDraftWithoutPassword } from '../../model/draft.js';
import { MAILBOX_TYPES, type MailboxType } from '../../model/mailbox.js';
import { RecordController } from '../controllers/record-controller.js';
import { RetryWords } from '../controllers/retry-words.js';
import { MailboxElement } from '../mailbox-element.js';
import { orElse, property } from '../property.js';
import { report } from '../report/report.js';
import { buttons } from './buttons.js';
import { Editing } from './editing.js';
import { field, type FieldContext } from './field.js';
import { editExisting } from './existing.js';
import { Following } from './following.js';
import { FormContext } from './form-context.js';
import { cancelForm } from './cancel-form.js';
import { planText } from './hints.js';
import { passwordField } from './password-field.js';
import { placeholder } from './placeholder.js';
import { remarks } from './remarks.js';
import { Saving } from './saving.js';
import { Testing } from './testing.js';
import { reportStyles } from '../report/report-styles.js';
import { controls } from '../styles/controls.js';
import { tokens } from '../styles/tokens.js';
import { formStyles } from './form-styles.js';

/**
 * The form that creates or edits a mailbox. It works on its own or in a dialog; inside a manager it closes its dialog.
 *
 * @customElement mailbox-form
 * @attr {boolean} autofocus - Whether the first editable field receives focus as soon as it is rendered.
 * @fires mailbox-save - The form is about to be saved; `detail.draft` does not contain the password. Cancelable.
 * @fires mailbox-saved - The store has saved the mailbox.
 * @fires mailbox-edit - The existing outbound mailbox is about to be edited, because another one is not permitted. Cancelable.
 * @fires mailbox-cancel - The form was cancelled.
 * @fires mailbox-error - A request failed; the form shows it as well.
 * @fires mailbox-auth-required - The user has to sign in. Fired once, until the store answers or the user retries.
 * @csspart form - The whole form.
 * @csspart field - A label with its control, help and errors.
 * @csspart label - A field's label.
 * @csspart input - A field's input or drop-down.
 * @csspart help - What a field is for.
 * @csspart error - What is wrong: at a field, and at the top of the form.
 * @csspart actions - The row of buttons at the end.
 * @csspart save - The "Save" button.
 * @csspart cancel - The "Cancel" button.
 * @csspart report - The report of a connection test.
 * @cssprop [--mailbox-form-max-width=44rem] - The maximum width of the form.
 * @cssState dirty - There are unsaved changes.
 * @cssState busy - The form is being saved.
 * @cssState loading - The mailbox is being loaded.
 * @cssState failed - The mailbox could not be loaded, or the last save failed.
 * @cssState readonly - Nothing can be changed.
 */
export class MailboxForm extends MailboxElement {
  static override styles: CSSResult[] = [tokens, controls, reportStyles, formStyles];

  /** Which form to show for a new mailbox: `inbound` or `outbound`. */
  @property({ converter: orElse('inbound') }) type: MailboxType = 'inbound';

  /** The id of the mailbox to edit. Without it, the form creates a new one. */
  @property({ attribute: 'mailbox-id' }) mailboxId: string | undefined;

  /**
   * The values of the form, normalised where valid; never a password. Setting it gives the form values to start from;
   * setting the same object again changes nothing. Members that are missing keep their defaults, or the values of the
   * mailbox being edited.
   */
  @property({ attribute: false })
  get value(): MailboxDraftWithoutPassword {
    return this.#context.draft.values();
  }

  set value(value: Partial<MailboxDraftWithoutPassword> | undefined) {
    this.#context.initial.set(value ?? undefined);
  }

  /** Whether there are unsaved changes, a typed password included. */
  get dirty(): boolean {
    return this.#context.draft.isDirty;
  }

  /** Whether the form is being saved. */
  get busy(): boolean {
    return this.#context.save.isBusy;
  }

  protected override get states(): Readonly<Record<string, boolean>> {
    const { failure, isReadonly, stores } = this.#context;
    return {
      readonly: isReadonly,
      dirty: this.dirty,
      busy: this.busy,
      loading: this.#record.state === 'loading' && (stores.current !== undefined || stores.isLoading),
      failed: failure !== undefined || this.#record.state === 'failed',
    };
  }

  readonly #context: FormContext = new FormContext(this);
  readonly #editing = new Editing(this.#context);
  readonly #following = new Following(this.#context);
  readonly #record = new RecordController(this, this.#context.stores, this.#following);
  readonly #retries = new RetryWords(this, this.#context.announcer);
  readonly #saving = new Saving(this.#context, this.#record, this.#following);
  readonly #testing = new Testing(this.#context, this.#editing, this.#saving);
  #wantsFocus = false;

  protected override willUpdate(): void {
    const { draft, initial } = this.#context;
    const isOther = initial.follow(`${this.type} ${this.mailboxId ?? ''}`);
    if (isOther) this.#context.leave();
    if (this.mailboxId) {
      if (initial.isNew && draft.stored?.id === this.mailboxId) draft.fill(initial.values);
    } else if (initial.isNew || isOther) {
      this.#context.reset();
      draft.begin(this.#knownType, initial.values);
    }
  }

  protected override update(changed: PropertyValues<this>): void {
    const { draft, stores } = this.#context;
    draft.namePattern = stores.capabilities.namePattern;
    super.update(changed);
  }

  protected override refocus(): void {
    const rest = this.busy ? '[part=save], .placeholder' : '.placeholder';
    const target = this.renderRoot.querySelector<HTMLElement>(rest);
    if (target) target.focus();
    else this.#focusFirst();
  }

  protected override firstUpdated(): void {
    if (this.hasAttribute('autofocus')) this.focus();
  }

  protected override updated(): void {
    this.#context.initial.settle();
    if (!this.#context.stores.current) void this.#following.storeRemoved();
    this.#retries.update(this.#record.retriesIn, this.#context.text);
    if (this.#wantsFocus) this.#focusFirst();
  }

  /** Moves focus to the first editable field, as soon as it is rendered. */
  override focus(options?: FocusOptions): void {
    this.#wantsFocus = true;
    if (!this.isUpdatePending) this.#focusFirst(options);
  }

  /**
   * Saves the form, like the "Save" button. Resolves with whether it was saved, which it is not if a field is invalid or a
   * listener cancelled `mailbox-save`.
   */
  async submit(): Promise<boolean> {
    return this.#isShown && this.#saving.submit();
  }

  /** Resets the form to the stored mailbox or the defaults, with the `value` that the page has set, and clears the password. */
  reset(): void {
    this.#reset();
    if (this.#context.draft.stored) this.#context.draft.fill(this.#context.initial.values);
  }

  /** Whether all fields are valid; shows nothing. */
  checkValidity(): boolean {
    const { draft, password } = this.#context;
    password.note(false);
    return this.#isShown && draft.fields.every(({ name }) => draft.issue(name) === undefined);
  }

  /** Whether all fields are valid; shows what is not, and moves focus there. */
  reportValidity(): boolean {
    return this.#isShown && this.#saving.validate();
  }

  /**
   * Tests the connection with the values of the form. Resolves with whether it works, possibly with warnings; `false` if a
   * field is invalid or the store cannot test connections.
   */
  async testConnection(): Promise<boolean> {
    return this.#isShown && this.#testing.run();
  }

  /**
   * Cancels the form, asking first if changes would be lost; not possible while it is being saved. Resolves with whether
   * it was cancelled.
   */
  cancel(): Promise<boolean> {
    return cancelForm(this.#context, this.#reset);
  }

  protected override render(): TemplateResult {
    const { announcer, confirm } = this.#context;
    return html`${this.#isShown ? this.#form() : placeholder(this.#context, this.#record)} ${announcer.regions()} ${confirm.dialog()}`;
  }

  /** Whether the fields are shown. */
  get #isShown(): boolean {
    const { state } = this.#record;
    return this.#context.stores.current !== undefined && (state === 'none' || state === 'ready');
  }

  /** `method="dialog"`: should the handlers be missing, a submission does nothing, as there is no dialog in this tree. */
  #form(): TemplateResult {
    const { draft, text } = this.#context;
    const { onBeforeInput, onInput, onPaste, leave } = this.#editing;
    const context = this.#fieldContext();
    return html`<form
      part="form"
      method="dialog"
      novalidate
      autocomplete="off"
      @submit=${this.#onSubmit}
      @keydown=${this.#onKeydown}
      @beforeinput=${onBeforeInput}
      @input=${onInput}
      @paste=${onPaste}
      @focusout=${leave.onFocusOut}
    >
      ${remarks(this.#context, {
        onRetry: this.#save,
        onStop: () => void this.#saving.stop(),
        onEditExisting: () => void editExisting(this.#context, this.#reset),
        onCreateAsNew: () => {
          this.#record.release();
          this.#following.createAsNew();
        },
        decide: this.#following.decide,
      })}
      <div class="fields">${draft.fields.map((each) => field(context, each))}</div>
      ${planSentence(planText(draft, text))} ${this.#report()}
      ${buttons(this.#context, this.#saving.isForbidden, { onCancel: () => void this.cancel(), onTest: this.#testing.toggle })}
    </form>`;
  }

  #report(): ReturnType<typeof report> {
    const { isReadonly, localize, test } = this.#context;
    const { fix, target } = this.#testing;
    const isStale = test.isStale(target);
    return report(test.report, { language: localize, isStale, fix: isReadonly ? undefined : fix });
  }

  #fieldContext(): FieldContext {
    const { draft, notes, password, text } = this.#context;
    return {
      draft,
      text,
      notes,
      isReadonly: this.#context.isReadonly,
      isBusy: this.busy,
      accept: this.#editing.accept,
      passwordInput: (view) => passwordField(password, view),
    };
  }

  get #knownType(): MailboxType {
    const type = MAILBOX_TYPES.find((each) => each === this.type);
    // frameworks set a property that is bound to nothing to null
    if (!type && (this.type as unknown))
      console.warn(`<mailbox-form> has no type "${this.type}"; it shows the inbound form.`);
    return type ?? 'inbound';
  }

  #focusFirst(options?: FocusOptions): void {
    const { draft } = this.#context;
    const first = draft.fields.find((each) => draft.isEditable(each));
    const control = first && this.renderRoot.querySelector<HTMLElement>(`#field-${first.name}`);
    if (!control) return;
    this.#wantsFocus = false;
    control.focus(options);
  }

  #reset = (): void => {
    this.#context.reset();
    this.#editing.begin();
  };

  #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#save();
  };

  /** Holding Enter down submits only once. */
  #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.repeat) event.preventDefault();
  };

  /** Saves because the user asked for it, who may be ready to sign in now. */
  #save = (): void => {
    this.#context.stores.allowSignIn();
    void this.submit();
  };
}

function planSentence(plan: string): TemplateResult | typeof nothing {
  return plan === '' ? nothing : html`<p class="plan">${plan}</p>`;
}
