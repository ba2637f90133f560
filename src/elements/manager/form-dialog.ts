import { html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import type { Mailbox, MailboxType } from '../../model/mailbox.js';
import { icon } from '../icons.js';
import { keepFocus } from '../keep-focus.js';
import { exportedParts } from './part-names.js';

/** What the form is open for: a new mailbox of a type, or one to be edited. */
export interface FormSubject {
  readonly type: MailboxType;
  readonly mailbox?: Mailbox;
  /** Whether a new mailbox is made of what stood in the form for one that was deleted meanwhile. */
  readonly isNew?: boolean;
}

/** Within how many ms the second click of a double click comes, by the systems' defaults. */
const DOUBLE_CLICK = 500;

/** The words of the dialog. */
export interface FormDialogText {
  readonly title: string;
  readonly close: string;
}

/**
 * The form in a native modal `<dialog>`. Escape, a click beside it and its close button all go through the form's
 * `cancel()`, which asks before it gives up what somebody typed. Focus goes back to where it was.
 */
export class FormDialog implements ReactiveController {
  readonly #host: ReactiveElement;
  #subject: FormSubject | undefined;
  #isPressedBeside = false;
  #openedAt = 0;
  /** What had the focus when it was opened. */
  #opener: HTMLElement | null | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /** What the form is open for; `undefined` while it is closed. */
  get subject(): FormSubject | undefined {
    return this.#subject;
  }

  /** A dialog whose element was moved is open no longer as a modal one. */
  hostUpdated(): void {
    const dialog = this.#dialog;
    if (!this.#subject || !dialog?.isConnected || dialog.matches(':modal')) return;
    dialog.close();
    dialog.showModal();
    this.#form?.focus();
  }

  /** Opens the form. One that is open stays as it is: somebody may have typed into it. */
  open(subject: FormSubject): void {
    if (this.#subject) return;
    this.#subject = subject;
    this.#openedAt = performance.now();
    this.#opener = focusedElement();
    this.#host.requestUpdate();
  }

  /** Closes the form, whatever is in it. */
  close(): void {
    this.#subject = undefined;
    this.#dialog?.close();
    // the browser forgets it when the dialog is moved; where what opened it is gone, one goes on at the page's heading.
    // Where nothing had it, for a button does not take it by a click in Safari, nothing gets it
    const places = [focusedElement(), this.#opener, this.#host.renderRoot.querySelector('h1')];
    const isThere = (each: HTMLElement | null | undefined): boolean | undefined =>
      each !== document.body && each?.checkVisibility();
    if (this.#opener !== document.body) places.find(isThere)?.focus();
    this.#opener = undefined;
    this.#host.requestUpdate();
  }

  /** From now on it is a new mailbox that is written, for the one to be edited is gone. */
  detach(): void {
    if (!this.#subject) return;
    this.#subject = { ...this.#subject, isNew: true };
    this.#host.requestUpdate();
  }

  /** The dialog; to be rendered always, so that it can be closed before what is in it goes. */
  template(text: FormDialogText, isReadonly: boolean): TemplateResult {
    return html`<dialog
      class="form"
      part="dialog"
      aria-labelledby="form-title"
      @keydown=${this.#onKeydown}
      @pointerdown=${this.#onPointerdown}
      @mousedown=${keepFocus}
      @click=${this.#onClick}
      @cancel=${this.#onCancel}
      @close=${this.#onClose}
    >
      ${this.#subject ? this.#content(this.#subject, text, isReadonly) : nothing}
    </dialog>`;
  }

  #content({ type, mailbox }: FormSubject, text: FormDialogText, isReadonly: boolean): TemplateResult {
    return html`<div class="form-header">
        <h2 id="form-title" tabindex="-1" autofocus>${text.title}</h2>
        <button type="button" class="quiet square" aria-label=${text.close} @click=${this.#giveUp}>
          ${icon('close')}
        </button>
      </div>
      <mailbox-form
        type=${type}
        mailbox-id=${mailbox?.id ?? nothing}
        ?readonly=${isReadonly}
        exportparts=${exportedParts('form')}
      ></mailbox-form>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog.form');
  }

  get #form(): HTMLElementTagNameMap['mailbox-form'] | null {
    return this.#host.renderRoot.querySelector('mailbox-form');
  }

  #giveUp = (): void => {
    void this.#form?.cancel();
  };

  /** Before the browser sees it: a second Escape in a row would close the dialog without asking. */
  #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    const innermost = event.composedPath().find((target) => target instanceof HTMLDialogElement);
    if (innermost !== event.currentTarget) return;
    event.preventDefault();
    this.#giveUp();
  };

  /** The second click of one that opened the dialog meets the backdrop; engines differ in whether they count it. */
  #onPointerdown = (event: Event): void => {
    const isEarly = event.timeStamp - this.#openedAt < DOUBLE_CLICK;
    this.#isPressedBeside = event.target === event.currentTarget && !isEarly;
  };

  /** The backdrop belongs to the dialog. A text that was marked from within to beyond the edge is no click beside it. */
  #onClick = (event: MouseEvent): void => {
    const isBeside = this.#isPressedBeside && event.target === event.currentTarget;
    if (isBeside && event.detail < 2) this.#giveUp();
    this.#isPressedBeside = false;
  };

  #onCancel = (event: Event): void => {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    this.#giveUp();
  };

  /** Where the browser closed it all the same, it comes back and asks. */
  #onClose = (event: Event): void => {
    if (!this.#subject || event.target !== event.currentTarget || this.#dialog?.open) return;
    this.#host.requestUpdate();
    this.#giveUp();
  };
}

/** What has the focus, within shadow trees, too. */
export function focusedElement(): HTMLElement | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused as HTMLElement | null;
}
