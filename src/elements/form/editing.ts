import type { ConnectionFix } from '../../model/connection-advice.js';
import type { FieldName } from '../../model/fields.js';
import { LeaveController } from '../controllers/leave-controller.js';
import { fillIn, typeOver } from './filling.js';
import type { FormContext } from './form-context.js';
import type { Say } from './form-text.js';
import type { Hint } from './hints.js';
import { NameCheck } from './name-check.js';
import { cleaned, takeApart, takesPaste, type Pasting, type PastedTexts } from './pasting.js';

/** Handles what a person does to the fields: types, chooses, pastes, leaves. */
export class Editing {
  /** Reports when a field was left. */
  readonly leave: LeaveController;
  readonly #context: FormContext;
  readonly #nameCheck: NameCheck;
  #hasSaidWhy = false;
  #filled: ReturnType<typeof fillIn> | undefined;
  #hasFilledPassword = false;

  constructor(context: FormContext) {
    this.#context = context;
    this.#nameCheck = new NameCheck(context);
    this.leave = new LeaveController(context.host, this.#onLeave);
  }

  /** Starts again: what is announced only once may be announced again. */
  begin(): void {
    this.#hasSaidWhy = false;
  }

  /** Applies what a hint offers. Its button goes with the hint, so the focus moves to the field. */
  readonly accept = (name: FieldName, { values }: NonNullable<Hint['offer']>): void => {
    if (this.#context.save.isBusy) return;
    const input = this.#context.host.renderRoot.querySelector<HTMLInputElement>(`#field-${name}`);
    input?.select();
    if (input) this.#fill(input, name, values);
  };

  /** Changes fields, and notes why at each. The port comes last, since it follows the others. */
  change(values: ConnectionFix, why: Say): void {
    for (const name of ['host', 'fromAddress', 'protocol', 'security', 'port'] as const) {
      const value = values[name];
      if (value === undefined || String(value) === this.#context.draft.text(name)) continue;
      this.#write(name, String(value), false);
      this.#context.notes.set(name, why);
    }
  }

  /** A text was typed, or an option chosen. */
  readonly onInput = ({ target, inputType }: InputEvent): void => {
    const { draft, notes } = this.#context;
    const name = this.#nameOf(target);
    // "saved" is no longer true
    if (!draft.isDirty) notes.delete(undefined);
    if (name === 'password') {
      this.#hasFilledPassword = false;
      this.#context.password.note();
    } else if (name) {
      const { value } = target as HTMLInputElement | HTMLSelectElement;
      const was = this.#context.draft.text(name);
      this.#write(name, value);
      // the event of a drop-down has no `inputType`
      if ((inputType as string | undefined)?.startsWith('history')) this.#follow(name, was, value);
    }
  };

  /** Prevents typing while the form is being saved. */
  readonly onBeforeInput = (event: Event): void => {
    if (this.#context.save.isBusy) event.preventDefault();
  };

  /** Takes a pasted mail server address apart, and removes invisible characters. */
  readonly onPaste = (event: ClipboardEvent): void => {
    const input = event.target as HTMLInputElement;
    const name = this.#nameOf(input);
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (!takesPaste(name) || input.readOnly || this.#context.save.isBusy) return;
    const isWhole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    const pasting = isWhole ? takeApart(name, pasted, this.#context.draft) : undefined;
    const clean = cleaned(pasted);
    if (pasting) this.#takeApart(input, name, pasting);
    else if (clean !== undefined && typeOver(input, clean))
      this.#context.note((text) => text.pastedCleaned, name);
    else return;
    event.preventDefault();
  };

  /** Writes the parts of a pasted address into their fields. */
  #takeApart(
    input: HTMLInputElement,
    name: FieldName,
    { values, password, isForOtherType, isUsualPort }: Pasting,
  ): void {
    const { draft, notes } = this.#context;
    this.#fill(input, name, values, !isUsualPort);
    this.#hasFilledPassword = password !== undefined;
    if (password !== undefined) this.#context.password.write(password);
    const filled = draft.fields
      .map((field) => field.name)
      .filter((each) => (each === 'password' ? this.#hasFilledPassword : values[each] !== undefined));
    notes.delete('port');
    this.#context.note((text) => {
      const done = text.pasted(this.#context.labels(filled));
      return isForOtherType ? `${done} ${text.pastedForOtherType}` : done;
    }, name);
  }

  /** Writes several texts at once; into `input` as if typed, so that it can be undone there. */
  #fill(input: HTMLInputElement, name: FieldName, values: PastedTexts, isTyped = false): void {
    const { draft } = this.#context;
    const texts = Object.entries(values).filter(([, text]) => text !== undefined) as [FieldName, string][];
    this.#hasFilledPassword = false;
    this.#filled = fillIn(draft, [name, ...texts.map(([each]) => each)], () => {
      typeOver(input, values[name] ?? draft.text(name));
      for (const [each, text] of texts) this.#write(each, text, isTyped);
    });
  }

  /** Undoes or redoes the other fields along with the pasted one. A password was not kept, so it is only cleared. */
  #follow(name: FieldName, was: string, text: string): void {
    if (!this.#filled?.(name, was, text) || !this.#hasFilledPassword) return;
    this.#hasFilledPassword = false;
    this.#context.password.clear();
  }

  #write(name: FieldName, value: string, isTyped = true): void {
    const { draft, notes, save } = this.#context;
    if (save.isBusy) {
      this.#context.host.requestUpdate();
      return;
    }
    notes.delete(name);
    const port = draft.write(name, value, isTyped);
    if (port !== undefined) this.#context.note((text) => text.portFollowed(port), 'port');
    this.#sayWhyPassword();
  }

  /** Announces, once, that the password has to be typed again, and why. */
  #sayWhyPassword(): void {
    const { draft, announcer, text } = this.#context;
    if (this.#hasSaidWhy || !draft.hasNewTarget) return;
    this.#hasSaidWhy = true;
    announcer.say(text.passwordForTarget);
  }

  #nameOf(target: EventTarget | null): FieldName | undefined {
    const id = target instanceof Element ? target.id : '';
    return this.#context.draft.fields.find(({ name }) => id === `field-${name}`)?.name;
  }

  #onLeave = (control: Element): void => {
    const { draft, host } = this.#context;
    const name = this.#nameOf(control);
    if (!name) return;
    draft.judgement.left(name);
    this.#context.shortenSummary();
    host.requestUpdate();
    if (name === 'name') void this.#nameCheck.run();
  };
}
