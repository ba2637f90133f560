import { html, nothing, type TemplateResult } from 'lit';
import type { PasswordController } from '../controllers/password-controller.js';
import { drawn } from '../icons.js';
import { describedBy, type FieldView } from './field.js';

/** An eye, and a crossed-out one. */
const SHOW = 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM10 8a2 2 0 1 1-4 0 2 2 0 1 1 4 0';
const HIDE =
  'M3 3l10 10M6 4c.6-.3 1.3-.5 2-.5 4 0 6.5 4.5 6.5 4.5s-.7 1.3-2 2.5M4 5.5C2.4 6.6 1.5 8 1.5 8S4 12.5 8 12.5c.8 0 1.5-.2 2.2-.4';

/**
 * The password input with the button that reveals it. Its value is never bound, since Lit cannot keep what it does not
 * see. It has no `name`, so that no form data contains it; its attributes keep password managers and spell checkers
 * away.
 */
export function passwordField(password: PasswordController, view: FieldView): TemplateResult {
  const { isRevealed } = password;
  return html`<div class="password" dir="ltr" @focusout=${maskWhenLeft(password)}>
    <input
      part="input"
      id="field-password"
      type=${isRevealed ? 'text' : 'password'}
      autocomplete="new-password"
      autocapitalize="off"
      autocorrect="off"
      spellcheck="false"
      data-1p-ignore
      data-bwignore
      data-lpignore="true"
      data-form-type="other"
      ?readonly=${view.isReadonly || view.isBusy}
      aria-required=${view.isRequired && !view.isReadonly ? 'true' : nothing}
      aria-invalid=${view.error === undefined ? nothing : 'true'}
      aria-describedby=${describedBy(view)}
    />
    ${view.isReadonly ? nothing : showButton(password, view)}
  </div>`;
}

function showButton(password: PasswordController, { text }: FieldView): TemplateResult {
  const { isRevealed } = password;
  return html`<button
    type="button"
    class="quiet"
    aria-pressed=${isRevealed}
    title=${text.showPassword}
    @click=${() => {
      password.toggle();
    }}
  >
    ${drawn(isRevealed ? HIDE : SHOW)}<span class="visually-hidden">${text.showPassword}</span>
  </button>`;
}

function maskWhenLeft(password: PasswordController): (event: FocusEvent) => void {
  return ({ currentTarget, relatedTarget }) => {
    const isInside = currentTarget instanceof Element && currentTarget.contains(relatedTarget as Node | null);
    if (password.isRevealed && !isInside) password.mask();
  };
}
