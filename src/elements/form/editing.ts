import type { ConnectionFix } from '../../model/connection-advice.js';
import type { FieldName } from '../../model/fields.js';
import { LeaveController } from '../controllers/leave-controller.js';
import type { FormParts } from './form-parts.js';
import { errorText, type Say } from './form-text.js';
import type { Hint } from './hints.js';
import { NameCheck } from './name-check.js';
import { cleaned, takeApart, takesPaste } from './pasting.js';

/** What a person does to the fields: types, chooses, pastes, leaves. */
export class Editing {
  /** Tells when a field was left. */
  readonly leave: LeaveController;
  readonly #parts: FormParts;
  readonly #nameCheck: NameCheck;
  #hasSaidWhy = false;

  constructor(parts: FormParts) {
    this.#parts = parts;
    this.#nameCheck = new NameCheck(parts);
    this.leave = new LeaveController(parts.host, this.#onLeave);
  }

  /** Begins anew: what was said once may be said again. */
  begin(): void {
    this.#hasSaidWhy = false;
  }

  /** Takes what a hint offers; the button goes with the hint, so the focus goes to the field. */
  readonly accept = (name: FieldName, { values }: NonNullable<Hint['offer']>): void => {
    for (const [each, value] of Object.entries(values)) this.#write(each as FieldName, value, true);
    void this.#parts.focus(`#field-${name}`);
  };

  /** Changes fields, and notes why at each. The port goes last, for it follows the others. */
  change(values: ConnectionFix, why: Say): void {
    const { host, fromAddress, protocol, security, port } = values;
    for (const [name, value] of Object.entries({ host, fromAddress, protocol, security, port })) {
      if (value === undefined || String(value) === this.#parts.draft.text(name as FieldName)) continue;
      this.#write(name as FieldName, String(value), true);
      this.#parts.notes.set(name as FieldName, why);
    }
  }

  /** A text was typed, or an option chosen. */
  readonly onInput = ({ target }: Event): void => {
    const name = this.#nameOf(target);
    if (name === 'password') this.#parts.password.note();
    else if (name) this.#write(name, (target as HTMLInputElement | HTMLSelectElement).value);
  };

  /** Nothing is typed into a form that is being saved. */
  readonly onBeforeInput = (event: Event): void => {
    if (this.#parts.save.isBusy) event.preventDefault();
  };

  /** A text was pasted: what names a mail server is taken apart, and what nobody sees is removed. */
  readonly onPaste = (event: ClipboardEvent): void => {
    const input = event.target as HTMLInputElement;
    const name = this.#nameOf(input);
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (!takesPaste(name) || input.readOnly || this.#parts.save.isBusy) return;
    const isWhole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    if (isWhole && this.#takeApart(name, pasted)) {
      event.preventDefault();
      return;
    }
    const clean = cleaned(pasted);
    if (clean === undefined) return;
    event.preventDefault();
    input.setRangeText(clean, input.selectionStart ?? 0, input.selectionEnd ?? 0, 'end');
    this.#write(name, input.value);
    this.#parts.note((text) => text.pastedCleaned, name);
  };

  #takeApart(name: 'host' | 'username', pasted: string): boolean {
    const { draft, password } = this.#parts;
    const pasting = takeApart(name, pasted, draft.type);
    if (!pasting) return false;
    const isPortLeft = pasting.isUsualPort && draft.isPortTyped;
    const values = Object.entries(pasting.values).filter(([each]) => each !== 'port' || !isPortLeft);
    for (const [each, value] of values as [FieldName, string][]) {
      this.#write(each, value, each !== 'port' || pasting.isUsualPort);
    }
    if (pasting.password !== undefined) password.write(pasting.password);
    const names = [...values.map(([each]) => each), ...(pasting.password === undefined ? [] : ['password'])];
    const filled = draft.fields.map((field) => field.name).filter((each) => names.includes(each));
    this.#parts.notes.delete('port');
    this.#parts.note((text) => {
      const done = text.pasted(this.#parts.labels(filled));
      return pasting.isForOtherType ? `${done} ${text.pastedForOtherType}` : done;
    }, name);
    return true;
  }

  #write(name: FieldName, value: string, isOffered = false): void {
    const { draft, notes, save } = this.#parts;
    if (save.isBusy) {
      this.#parts.host.requestUpdate();
      return;
    }
    notes.delete(name);
    const isTyped = !isOffered && name === 'port';
    const port = draft.write(name, value, isTyped ? 'typed' : 'chosen');
    if (port !== undefined) this.#parts.note((text) => text.portFollowed(port), 'port');
    this.#sayWhyPassword();
  }

  /** That the password must be typed again, and why, is said when it becomes so, and once. */
  #sayWhyPassword(): void {
    const { draft, announcer, text } = this.#parts;
    if (this.#hasSaidWhy || !draft.hasNewTarget) return;
    this.#hasSaidWhy = true;
    announcer.say(text.passwordForTarget);
  }

  #nameOf(target: EventTarget | null): FieldName | undefined {
    const id = target instanceof Element ? target.id : '';
    return this.#parts.draft.fields.find(({ name }) => id === `field-${name}`)?.name;
  }

  #onLeave = (control: Element): void => {
    const { draft, text, host } = this.#parts;
    const name = this.#nameOf(control);
    if (!name) return;
    draft.judgement.left(name);
    const wrong = (each: FieldName): boolean =>
      draft.fields.some((field) => field.name === each && errorText(draft, field, text) !== undefined);
    this.#parts.summary = this.#parts.summary.filter(wrong);
    host.requestUpdate();
    if (name === 'name') void this.#nameCheck.run();
  };
}
