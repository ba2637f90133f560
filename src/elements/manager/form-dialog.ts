import { html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import type { Mailbox, MailboxType } from '../../model/mailbox.js';
import { icon } from '../icons.js';
import { keepFocus } from '../keep-focus.js';
import { exportedParts } from './part-names.js';

/** The subject of the form: a new mailbox of a type, or a mailbox to edit. */
export interface FormSubject {
  readonly type: MailboxType;
  readonly mailbox?: Mailbox;
  /** Whether it is a new mailbox with the values of one that was deleted while it was being edited. */
  readonly isNew?: boolean;
}

/** The maximum time between the clicks of a double click, in ms, by the defaults of operating systems. */
const DOUBLE_CLICK = 500;

/** The texts of the dialog. */
export interface FormDialogText {
  readonly title: string;
  readonly close: string;
}

/**
 * The form in a native modal `<dialog>`. Escape, a click on the backdrop and the close button all call the form's
 * `cancel()`, which asks before changes are lost. Focus returns to where it was.
 */
export class FormDialog implements ReactiveController {
  readonly #host: ReactiveElement;
  #subject: FormSubject | undefined;
  #isPressedBeside = false;
  #openedAt = 0;
  /** The element that had the focus when the dialog was opened. */
  #opener: HTMLElement | null | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The subject of the form; `undefined` while it is closed. */
  get subject(): FormSubject | undefined {
    return this.#subject;
  }

  /** Makes the dialog modal again, which it no longer is after its element was moved. */
  hostUpdated(): void {
    const dialog = this.#dialog;
    if (!this.#subject || !dialog?.isConnected || dialog.matches(':modal')) return;
    dialog.close();
    dialog.showModal();
    dialog.querySelector('h2')?.focus();
    this.#form?.focus();
  }

  /** Opens the form. An open one stays as it is: somebody may have typed into it. */
  open(subject: FormSubject): void {
    if (this.#subject) return;
    this.#subject = subject;
    this.#openedAt = performance.now();
    this.#opener = focusedElement();
    this.#host.requestUpdate();
  }

  /** Closes the form without asking. */
  close(): void {
    this.#subject = undefined;
    this.#dialog?.close();
    // the browser forgets the opener when the dialog is moved; if it is gone, focus moves to the page's heading.
    // If nothing had the focus, since buttons do not take it on a click in Safari, nothing gets it
    const places = [focusedElement(), this.#opener, this.#host.renderRoot.querySelector('h1')];
    const isThere = (each: HTMLElement | null | undefined): boolean | undefined =>
      each !== document.body && each?.checkVisibility();
    if (this.#opener !== document.body) places.find(isThere)?.focus();
    this.#opener = undefined;
    this.#host.requestUpdate();
  }

  /** The edited mailbox was deleted; the form continues with a new one. */
  detach(): void {
    if (!this.#subject) return;
    this.#subject = { ...this.#subject, isNew: true };
    this.#host.requestUpdate();
  }

  /** The dialog, which must always be rendered, so that it can be closed before its content is removed. */
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
        <h2 id="form-title" tabindex="-1">${text.title}</h2>
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

  /** Handles Escape before the browser does, which would close the dialog without asking on a second one in a row. */
  #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    const innermost = event.composedPath().find((target) => target instanceof HTMLDialogElement);
    if (innermost !== event.currentTarget) return;
    event.preventDefault();
    // the page may close something around the host on Escape, and with it the form
    event.stopPropagation();
    this.#giveUp();
  };

  /** The second half of a double click that opened the dialog hits the backdrop; engines count it differently. */
  #onPointerdown = (event: Event): void => {
    const isEarly = event.timeStamp - this.#openedAt < DOUBLE_CLICK;
    this.#isPressedBeside = event.target === event.currentTarget && !isEarly;
  };

  /** Clicks on the backdrop have the dialog as target. A selection dragged beyond the edge does not count as one. */
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

  /** If the browser has closed the dialog nevertheless, opens it again and asks. */
  #onClose = (event: Event): void => {
    if (!this.#subject || event.target !== event.currentTarget || this.#dialog?.open) return;
    this.#host.requestUpdate();
    this.#giveUp();
  };
}

/** The element that has the focus, even within shadow trees. */
export function focusedElement(): HTMLElement | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused as HTMLElement | null;
}
