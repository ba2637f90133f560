import { html, nothing, type TemplateResult } from 'lit';
import type { PasswordController } from '../controllers/password-controller.js';
import { icon } from '../icons.js';
import { describedBy, type FieldView } from './field.js';

/**
 * The password's input and the button that makes it readable. Its value is never bound: what Lit does not see, it
 * cannot keep. No `name`, so that it is in no form data; the attributes keep password managers and spell checkers away.
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
      ?readonly=${view.isReadonly}
      aria-required=${view.isRequired && !view.isReadonly ? 'true' : nothing}
      aria-invalid=${view.error === undefined ? nothing : 'true'}
      aria-describedby=${describedBy(view)}
    />
    <button
      type="button"
      class="quiet"
      aria-pressed=${isRevealed ? 'true' : 'false'}
      aria-label=${view.text.showPassword}
      title=${view.text.showPassword}
      ?hidden=${view.isReadonly}
      @click=${() => {
        password.toggle();
      }}
    >
      ${icon(isRevealed ? 'hide' : 'show')}
    </button>
  </div>`;
}

function maskWhenLeft(password: PasswordController): (event: FocusEvent) => void {
  return ({ currentTarget, relatedTarget }) => {
    const isInside = currentTarget instanceof Element && currentTarget.contains(relatedTarget as Node | null);
    if (password.isRevealed && !isInside) password.mask();
  };
}
