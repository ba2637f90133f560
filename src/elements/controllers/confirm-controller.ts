import { html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import { keepFocus } from '../keep-focus.js';

/** A question with two buttons. */
export interface Question {
  readonly title: string;
  /** What will happen, in a sentence. */
  readonly text: string | TemplateResult;
  /** The label of the button that confirms. */
  readonly confirm: string;
  /** The label of the button that cancels; it has the focus. */
  readonly cancel: string;
  /** Whether confirming destroys something. */
  readonly destructive?: boolean;
}

/**
 * Asks before something is lost, in a native modal `<dialog>` with the role `alertdialog`. The focus is on the harmless
 * button (ARIA APG, alert dialog); Escape and removing the host have the same effect as that button.
 */
export class ConfirmController implements ReactiveController {
  readonly #host: ReactiveElement;
  #question: (() => Question) | undefined;
  #answer: ((confirmed: boolean) => void) | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /**
   * Asks, and resolves with the answer. A question that is replaced by another one, or that nobody sees, is answered
   * with no.
   * @param question - returns the question in the current language
   */
  async ask(question: () => Question): Promise<boolean> {
    this.cancel();
    if (!this.#host.isConnected) return false;
    this.#question = question;
    const answer = new Promise<boolean>((resolve) => {
      this.#answer = resolve;
    });
    this.#host.requestUpdate();
    // within the update, moving the focus could cause another one
    await this.#host.updateComplete;
    this.#open();
    return await answer;
  }

  /** Answers the current question with no. */
  cancel(): void {
    this.#settle(false);
  }

  /** The dialog, if there is a question. */
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
      @cancel=${this.#keep}
      @keydown=${this.#keep}
    >
      <h2 id="confirm-title">${question.title}</h2>
      <div id="confirm-text">${question.text}</div>
      <div class="buttons">
        <button type="button" @click=${() => this.#settle(false)}>${question.cancel}</button>
        <button type="button" class=${question.destructive ? 'danger' : 'primary'} @click=${() => this.#settle(true)}>
          ${question.confirm}
        </button>
      </div>
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog.confirm');
  }

  /** Focuses the button by itself: browsers report the attribute `autofocus` in a frame from another origin. */
  #open(): void {
    const dialog = this.#dialog;
    if (!dialog?.isConnected || dialog.open) return;
    dialog.showModal();
    dialog.querySelector('button')?.focus();
  }

  #settle(confirmed: boolean): void {
    if (!this.#question) return;
    this.#question = undefined;
    this.#dialog?.close();
    this.#answer?.(confirmed);
    this.#host.requestUpdate();
  }

  /** Keeps the event from a dialog around the host, and Escape from a page that would close one. */
  #keep = (event: Event): void => {
    event.stopPropagation();
  };

  /** The event is asynchronous: by now the dialog may be gone, or open again with another question. */
  #onClose = (event: Event): void => {
    event.stopPropagation();
    const dialog = this.#dialog;
    if (event.currentTarget === dialog && !dialog?.open) this.#settle(false);
  };
}
