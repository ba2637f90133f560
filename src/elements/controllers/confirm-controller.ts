import { html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import { keepFocus } from '../keep-focus.js';

/** A question that is answered by one of two buttons. */
export interface Question {
  readonly title: string;
  /** What will happen, in a sentence. */
  readonly text: string | TemplateResult;
  /** The label of the button that goes on. */
  readonly confirm: string;
  /** The label of the button that stays; it has the focus. */
  readonly cancel: string;
  /** Whether going on destroys something. */
  readonly destructive?: boolean;
}

/**
 * Asks before something is lost, in a native modal `<dialog>` with the role `alertdialog`. The focus is on the button
 * that does no harm (ARIA practices, alert dialog); Escape and the host's going away mean the same as that button.
 */
export class ConfirmController implements ReactiveController {
  readonly #host: ReactiveElement;
  #question: (() => Question) | undefined;
  #answer: (confirmed: boolean) => void = () => undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.cancel();
  }

  hostUpdated(): void {
    const dialog = this.#dialog;
    if (dialog?.isConnected && !dialog.open) dialog.showModal();
  }

  /**
   * Asks. A second question answers the first with no; so is one answered that nobody sees.
   * @param question - gives what is asked, in the language of the moment
   */
  ask(question: () => Question): Promise<boolean> {
    this.cancel();
    if (!this.#host.isConnected) return Promise.resolve(false);
    this.#question = question;
    this.#host.requestUpdate();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  /** Answers what is asked with no. */
  cancel(): void {
    this.#settle(false);
  }

  /** The dialog, where something is asked. */
  dialog(): TemplateResult | typeof nothing {
    const question = this.#question?.();
    if (!question) return nothing;
    return html`<dialog
      class="confirm"
      role="alertdialog"
      aria-labelledby="confirm-title"
      aria-describedby="confirm-text"
      @mousedown=${keepFocus}
      @close=${this.#onClose}
      @cancel=${this.#onCancel}
    >
      <h2 id="confirm-title">${question.title}</h2>
      <div id="confirm-text">${question.text}</div>
      <div class="actions">
        <button type="button" autofocus @click=${() => this.#settle(false)}>${question.cancel}</button>
        <button type="button" class=${question.destructive ? 'danger' : 'primary'} @click=${() => this.#settle(true)}>
          ${question.confirm}
        </button>
      </div>
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog.confirm');
  }

  #settle(confirmed: boolean): void {
    if (!this.#question) return;
    this.#question = undefined;
    this.#dialog?.close();
    this.#answer(confirmed);
    this.#host.requestUpdate();
  }

  /** These events do not bubble out of a nested dialog by themselves, but a listener of the host's dialog may be near. */
  #onCancel = (event: Event): void => {
    event.stopPropagation();
  };

  /** The event comes late: by then the dialog may be gone or open again, and another question in it. */
  #onClose = (event: Event): void => {
    event.stopPropagation();
    const dialog = this.#dialog;
    if (event.currentTarget === dialog && !dialog?.open) this.#settle(false);
  };
}
