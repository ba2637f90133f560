import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Field, FieldName } from '../../model/fields.js';
import type { DraftController } from '../controllers/draft-controller.js';
import { icon } from '../icons.js';
import { errorText, valueText, type FormText, type Say } from './form-text.js';
import { helpText, hints, type Hint } from './hints.js';

/** What all fields of a form need. */
export interface FieldContext {
  readonly draft: DraftController;
  readonly text: FormText;
  readonly isReadonly: boolean;
  /** Whether the form is being saved; its controls then accept no input, but do not change in any other way. */
  readonly isBusy: boolean;
  /** Notes about changes that the person did not type. */
  readonly notes: ReadonlyMap<FieldName | undefined, Say>;
  /** Renders the password input. */
  readonly passwordInput: (view: FieldView) => TemplateResult;
  /** Applies what a hint offers. */
  readonly accept: (name: FieldName, offer: NonNullable<Hint['offer']>) => void;
}

/** The current state of a field. */
export interface FieldView {
  readonly field: Field;
  readonly text: FormText;
  readonly value: string;
  readonly isReadonly: boolean;
  readonly isBusy: boolean;
  readonly isRequired: boolean;
  readonly error: string | undefined;
  readonly hints: readonly Hint[];
  readonly help: string;
  readonly isWarning: boolean;
}

/** A label, a control, and its descriptions, in one root, so that the references between them work. */
export function field(context: FieldContext, of: Field): TemplateResult {
  const view = viewOf(context, of);
  const { name } = of;
  return html`<div class="field" part="field">
    <label part="label" for="field-${name}">${context.text[`label.${name}`]}</label>
    ${control(context, view)}
    ${
      view.error === undefined
        ? nothing
        : html`<p class="error" part="error" id="error-${name}">${icon('warning')}<span>${view.error}</span></p>`
    }
    ${
      view.hints.length === 0
        ? nothing
        : html`<div class="hint" id="hint-${name}">${view.hints.map((each) => hint(context, name, each))}</div>`
    }
    <p class=${view.isWarning ? 'help warning' : 'help'} part="help" id="help-${name}">
      ${view.isWarning ? icon('warning') : nothing}<span>${view.help}</span>
    </p>
  </div>`;
}

/** The ids of the texts that describe a control, the most important first. */
export function describedBy({ field: { name, unit }, error, hints: remarks }: FieldView): string {
  const ids = [
    error !== undefined && `error-${name}`,
    unit && `unit-${name}`,
    remarks.length > 0 && `hint-${name}`,
    `help-${name}`,
  ];
  return ids.filter(Boolean).join(' ');
}

function viewOf(context: FieldContext, of: Field): FieldView {
  const { draft, text, notes } = context;
  const { name } = of;
  const note = notes.get(name);
  return {
    field: of,
    text,
    value: draft.text(name),
    isBusy: context.isBusy,
    isReadonly: context.isReadonly || !draft.isEditable(of),
    isRequired: name !== 'password' || draft.needsPassword,
    error: errorText(draft, of, text),
    hints: [...(note ? [{ text: note(text) }] : []), ...hints(draft, name, text)],
    help: helpText(draft, name, text),
    isWarning:
      name === 'security'
        ? draft.portChoice.security === 'start-tls'
        : name === 'password' && draft.hasNewTarget,
  };
}

function control(context: FieldContext, view: FieldView): TemplateResult {
  if (view.field.control === 'password') return context.passwordInput(view);
  return view.field.options && !view.isReadonly ? select(view, view.field.options) : input(view);
}

/**
 * A text input, even for numbers and addresses: other types hide what they do not understand, or rewrite it. It has no
 * `name`, so that it can never be submitted.
 */
function input(view: FieldView): TemplateResult {
  const { name, control: kind, unit } = view.field;
  const isNumber = kind === 'number';
  const control = html`<input
    part="input"
    id="field-${name}"
    class=${isNumber ? 'number' : nothing}
    type="text"
    inputmode=${isNumber ? 'numeric' : name === 'host' ? 'url' : kind === 'email' ? 'email' : nothing}
    dir=${name === 'name' || name === 'username' ? 'auto' : 'ltr'}
    autocomplete="off"
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
    .value=${live(view.isReadonly ? valueText(view.field, view.value, view.text) : view.value)}
  />`;
  if (!unit) return control;
  return html`<div class="with-unit">${control}<span id="unit-${name}">${unit}</span></div>`;
}

function select(view: FieldView, options: readonly string[]): TemplateResult {
  const { name } = view.field;
  return html`<select
    part="input"
    id="field-${name}"
    aria-disabled=${view.isBusy ? 'true' : nothing}
    aria-invalid=${view.error === undefined ? nothing : 'true'}
    aria-describedby=${describedBy(view)}
    .value=${live(view.value)}
  >
    ${options.map(
      (option) =>
        html`<option value=${option} ?selected=${option === view.value}>${optionText(option, view.text)}</option>`,
    )}
  </select>`;
}

function optionText(option: string, text: FormText): string {
  const words: unknown = Reflect.get(text, `option.${option}`);
  return typeof words === 'string' ? words : option;
}

function hint(
  { accept, isReadonly, isBusy }: FieldContext,
  name: FieldName,
  { text, offer }: Hint,
): TemplateResult {
  return html`<p>
    ${text}
    ${
      offer && !isReadonly
        ? html`<button type="button" class="link" aria-disabled=${isBusy} @click=${() => accept(name, offer)}>${offer.label}</button>`
        : nothing
    }
  </p>`;
}
