import type { ReactiveControllerHost } from 'lit';
import { DEFAULT_CAPABILITIES } from '../../model/capabilities.js';
import type { MailboxDraftWithoutPassword } from '../../model/draft.js';
import {
  password as passwordRule,
  type Issue,
  type RuleContext,
  type Verdict,
} from '../../model/field-rules.js';
import { FIELDS, readField, type Field, type FieldName } from '../../model/fields.js';
import type { Mailbox, MailboxType, Protocol, Security } from '../../model/mailbox.js';
import { followingPort, mailService, type PortChoice } from '../../model/ports.js';
import { isPasswordRequired } from '../../model/validation.js';
import { collides, differences, openFields, textsOf, type ConflictRow, type Texts } from './draft-texts.js';
import { FieldJudgement } from './field-judgement.js';

/** What is known about the password; never the password itself. */
export interface PasswordFacts {
  readonly isFilled: boolean;
  /** Whether there is white space at the start or end, which is often an accident, but never removed. */
  readonly hasOuterSpace: boolean;
  readonly issue?: Issue | undefined;
}

/** How the fields changed with the stored mailbox. */
export interface Merge {
  /** The fields that were not edited and now show the new value. */
  readonly followed: readonly FieldName[];
  /** Whether there are fields that both sides changed differently. */
  readonly hasCollided: boolean;
}

const NO_PASSWORD: PasswordFacts = { isFilled: false, hasOuterSpace: false };

/**
 * The draft that a person is editing: the text of each field, exactly as typed, compared with the texts at the start.
 * The port follows SSL and Mailbox Type; values are validated, and changes by somebody else merged. The draft does not
 * contain the password, only whether there is one.
 */
export class DraftController {
  /** The `capabilities.namePattern` of the store. */
  namePattern: string = DEFAULT_CAPABILITIES.namePattern;
  /** Which errors are shown. */
  readonly judgement: FieldJudgement = new FieldJudgement();
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  #type: MailboxType = 'inbound';
  #stored: Mailbox | undefined;
  #before: Texts = new Map();
  #texts: Texts = new Map();
  #password = NO_PASSWORD;
  #isPortTyped = false;
  #conflict: readonly ConflictRow[] | undefined;
  #version = 0;

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>) {
    this.#host = host;
    this.begin('inbound');
  }

  /** The type of the mailbox. */
  get type(): MailboxType {
    return this.#type;
  }

  /** The stored version of the edited mailbox; `undefined` for a new one. */
  get stored(): Mailbox | undefined {
    return this.#stored;
  }

  /** Whether a person typed the port, so that nothing else may change it. */
  get isPortTyped(): boolean {
    return this.#isPortTyped;
  }

  /** The fields, in order. */
  get fields(): readonly Field[] {
    return FIELDS[this.#type];
  }

  /** What is known about the password. */
  get password(): PasswordFacts {
    return this.#password;
  }

  /** Whether anything differs from the start. */
  get isDirty(): boolean {
    return this.#password.isFilled || [...this.#before.keys()].some((name) => this.isChanged(name));
  }

  /** Increases with every change of a value or the password; the same version means the same content. */
  get version(): number {
    return this.#version;
  }

  /** The changes by somebody else and by the person, until the conflict is resolved. */
  get conflict(): readonly ConflictRow[] | undefined {
    return this.#conflict;
  }

  /** What the usual port depends on. */
  get portChoice(): PortChoice {
    const service = mailService(this.#type, this.text('protocol') as Protocol);
    return { service, security: this.text('security') as Security };
  }

  /** Whether the password is required: always, except for an outbound mailbox whose target is unchanged. */
  get needsPassword(): boolean {
    return this.#stored?.type !== 'outbound' || this.hasNewTarget;
  }

  /** Whether the stored password of an outbound mailbox would be used for another server or account. */
  get hasNewTarget(): boolean {
    return this.#stored?.type === 'outbound' && isPasswordRequired(this.#stored, this.changes());
  }

  /** Starts a new mailbox, with default values unless others are given. */
  begin(type: MailboxType, values: object = {}): void {
    this.#type = type;
    this.#stored = undefined;
    this.#before = textsOf(type, values, true);
    this.reset();
  }

  /** Starts to edit a mailbox. */
  edit(mailbox: Mailbox): void {
    this.#rebase(mailbox);
    this.reset();
  }

  /** Overwrites values of the edited mailbox, as far as they can be changed. */
  fill(values: object): void {
    const texts = textsOf(this.#type, values);
    for (const field of openFields(this.#type))
      if (Object.hasOwn(values, field.name) && this.isEditable(field))
        this.#put(field.name, texts.get(field.name) ?? '');
  }

  /** Turns the draft of a deleted mailbox into a new one; the values stay. */
  detach(): void {
    this.#stored = undefined;
    this.#before = textsOf(this.#type, {});
    this.judgement.clear();
    this.#changed();
  }

  /** Restores the values from the start. */
  reset(): void {
    this.#texts = new Map(this.#before);
    this.judgement.clear();
    this.#password = NO_PASSWORD;
    this.#isPortTyped = false;
    this.#conflict = undefined;
    this.#changed();
  }

  /** The text of a field; always empty for the password. */
  text(name: FieldName): string {
    return this.#texts.get(name) ?? '';
  }

  /** Whether a field's text differs from the start. */
  isChanged(name: FieldName): boolean {
    return this.#texts.get(name) !== this.#before.get(name);
  }

  /** Whether a person can change a field. */
  isEditable({ editable }: Field): boolean {
    return this.#stored ? editable.edit : editable.create;
  }

  /**
   * Sets the text of a field, and clears the backend's errors for it.
   * @param isTyped - whether a person chose exactly this value; a port then no longer follows
   * @returns the port, if it followed
   */
  write(name: FieldName, text: string, isTyped = true): string | undefined {
    const from = this.portChoice;
    this.#put(name, text);
    if (name === 'port') this.#isPortTyped = isTyped;
    return name === 'security' || name === 'protocol' ? this.#followPort(from) : undefined;
  }

  /** Notes what has to be known about the password, without keeping it. */
  notePassword(password: string, isEdited = true): void {
    const isFilled = password !== '';
    const verdict = passwordRule(password, this.#context);
    this.#password = {
      isFilled,
      hasOuterSpace: password.trim() !== password,
      issue: isFilled && !verdict.ok ? verdict.issue : undefined,
    };
    if (!isEdited) return;
    this.judgement.edited('password');
    this.#changed();
  }

  /**
   * Validates fields, all by default, and shows their errors from now on.
   * @returns the names of the invalid fields, in the order of the form
   */
  judge(names: readonly FieldName[] = this.fields.map(({ name }) => name)): readonly FieldName[] {
    for (const name of names) this.judgement.judge(name);
    this.#host.requestUpdate();
    return names.filter((name) => this.issue(name) !== undefined);
  }

  /** What is wrong with a field's value, whether it is shown or not. */
  issue(name: FieldName): Issue | undefined {
    const field = this.fields.find((each) => each.name === name);
    if (!field || !this.isEditable(field)) return undefined;
    if (name !== 'password') {
      const verdict = this.#verdict(field);
      return verdict.ok ? undefined : verdict.issue;
    }
    if (this.#password.isFilled) return this.#password.issue;
    return this.needsPassword ? { code: this.#stored ? 'password-required' : 'required' } : undefined;
  }

  /** The values of the form: each in its normal form, or its text if it is invalid. */
  values(): MailboxDraftWithoutPassword {
    const values = openFields(this.#type).map((field) => [field.name, this.#value(field)] as const);
    return { type: this.#type, ...Object.fromEntries(values) } as MailboxDraftWithoutPassword;
  }

  /** The values that differ from the stored mailbox. */
  changes(): Readonly<Record<string, unknown>> {
    const changed = openFields(this.#type)
      .filter(({ name }) => this.isChanged(name))
      .map((field) => [field.name, this.#value(field)] as const)
      .filter(([name, value]) => !this.#stored || value !== Reflect.get(this.#stored, name));
    return Object.fromEntries(changed);
  }

  /**
   * Adopts the store's current values of fields that the person did not change. Fields that both changed, or with
   * `isDisputed` all that differ, become a conflict to resolve.
   */
  merge(theirs: Mailbox, isDisputed = false): Merge {
    const [known, shown] = [this.#before, this.#texts];
    const mine = [...shown].filter(([name]) => this.isChanged(name));
    this.#rebase(theirs);
    this.#texts = new Map([...this.#before, ...mine]);
    const rows = differences(known, this.#texts, this.#before, this.#conflict);
    const followed = [...shown.keys()].filter((name) => this.#texts.get(name) !== shown.get(name));
    const hasCollided = rows.some((row) => collides(row, this.#texts));
    const isOpen = this.#conflict && rows.some((row) => this.isChanged(row.name));
    this.#conflict = isDisputed || hasCollided || isOpen ? rows : undefined;
    this.#changed();
    return { followed, hasCollided };
  }

  /** Resolves a conflict, for one field or all: keeps the person's values, or replaces them. */
  decide(whose: 'mine' | 'theirs', name?: FieldName): void {
    const isMeant = (row: ConflictRow): boolean => name === undefined || row.name === name;
    const rows = this.#conflict ?? [];
    if (whose === 'theirs') for (const row of rows.filter(isMeant)) this.#put(row.name, row.theirs);
    const rest = rows.filter((row) => !isMeant(row));
    this.#conflict = rest.some((row) => this.isChanged(row.name)) ? rest : undefined;
    this.#changed();
  }

  get #context(): RuleContext {
    return { type: this.#type, namePattern: this.namePattern };
  }

  #verdict(field: Field): Verdict {
    return field.rule(readField(field, this.text(field.name)), this.#context);
  }

  #value(field: Field): unknown {
    const verdict = this.#verdict(field);
    return verdict.ok ? verdict.value : this.text(field.name);
  }

  #rebase(mailbox: Mailbox): void {
    this.#type = mailbox.type;
    this.#stored = mailbox;
    this.#before = textsOf(mailbox.type, mailbox);
  }

  #followPort(from: PortChoice): string | undefined {
    const text = this.text('port');
    if (!/^\d+$/.test(text)) return undefined;
    const port = String(followingPort(from, this.portChoice, Number(text), this.#isPortTyped));
    if (port === text) return undefined;
    this.#put('port', port);
    return port;
  }

  #put(name: FieldName, text: string): void {
    this.#texts.set(name, text);
    this.judgement.edited(name);
    this.#changed();
  }

  #changed(): void {
    this.#version++;
    this.#host.requestUpdate();
  }
}
