import { html, nothing, type TemplateResult } from 'lit';
import type { Field, FieldName } from '../../model/fields.js';
import type { DraftController } from '../controllers/draft-controller.js';
import { icon } from '../icons.js';
import { errorText, type FormText } from './form-text.js';

/** A summary of several invalid fields; each line links to its field. */
export function errorSummary(
  draft: DraftController,
  text: FormText,
  names: readonly FieldName[],
  go: (name: FieldName) => void,
): TemplateResult | typeof nothing {
  const fields = draft.fields.filter(({ name }) => names.includes(name));
  if (fields.length < 2) return nothing;
  const line = (field: Field): TemplateResult => {
    const { name } = field;
    // a line stays until its field is left, even if nothing is wrong with it any more
    const error = errorText(draft, field, text);
    return html`<li>
      <button
        type="button"
        class="link"
        aria-describedby=${error === undefined ? nothing : `error-${name}`}
        @click=${() => go(name)}
      >${text[`label.${name}`]}</button>${error && `: ${error}`}
    </li>`;
  };
  return html`<div class="banner failure" part="error" role="group" aria-labelledby="summary-title">
    ${icon('warning')}
    <div>
      <p id="summary-title">${text.fieldsToCorrect(fields.length)}</p>
      <ul>
        ${fields.map(line)}
      </ul>
    </div>
  </div>`;
}
