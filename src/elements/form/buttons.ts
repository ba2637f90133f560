import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons.js';
import { testButton } from '../report/test-button.js';
import type { FormContext } from './form-context.js';

/** The handlers of the buttons at the end of a form. */
export interface ButtonHandlers {
  readonly onCancel: () => void;
  readonly onTest: () => void;
}

/** The buttons at the end of a form. A button that cannot be used stays focusable, and says why. */
export function buttons(
  context: FormContext,
  isForbidden: boolean,
  handlers: ButtonHandlers,
): TemplateResult {
  const { isReadonly, save, stores, test, text } = context;
  return html`<div class="actions buttons" part="actions">
    ${isReadonly ? nothing : testButton(stores, test, text, handlers.onTest)}
    <div class="buttons">
      <button
        type="button"
        part="cancel"
        aria-disabled=${save.isBusy ? 'true' : nothing}
        aria-describedby=${save.isBusy ? 'form-saving' : nothing}
        @click=${handlers.onCancel}
      >
        ${isReadonly ? text.close : text.cancel}
      </button>
      ${save.isBusy ? html`<span class="visually-hidden" id="form-saving">${text.saving}</span>` : nothing}
    ${isReadonly ? nothing : saveButton(context, isForbidden)}
    </div>
  </div>`;
}

function saveButton({ save, text }: FormContext, isForbidden: boolean): TemplateResult {
  return html`<button
    class="primary"
    part="save"
    aria-disabled=${save.isBusy || isForbidden ? 'true' : nothing}
    aria-busy=${save.isBusy}
    aria-describedby=${isForbidden ? 'form-failure' : nothing}
    @click=${onSaveClick}
  >
    ${save.isBusy ? icon('refresh') : nothing}${text.save}
  </button>`;
}

/** Ignores the second click of a double click. */
function onSaveClick(event: MouseEvent): void {
  if (event.detail > 1) event.preventDefault();
}
