import { FIELDS, type Field, type FieldName } from '../../model/fields.js';
import { MAILBOX_TYPES, type Mailbox, type MailboxType } from '../../model/mailbox.js';
import { ownMember } from '../../model/own-member.js';

/** The texts of the fields by name, without the password. */
export type Texts = Map<FieldName, string>;

/** A field that somebody else, the person, or both have changed. */
export interface ConflictRow {
  readonly name: FieldName;
  /** The text at the start. */
  readonly before: string;
  /** Somebody else's text. */
  readonly theirs: string;
}

/** The fields whose values are part of a draft: all except the password. */
export function openFields(type: MailboxType): readonly Field[] {
  return FIELDS[type].filter(({ name }) => name !== 'password');
}

/**
 * The texts of a mailbox or draft, with defaults for missing members.
 * @param isNew - whether they are for a new mailbox: fields that cannot be set on create then have their defaults
 */
export function textsOf(type: MailboxType, source: object, isNew = false): Texts {
  const given = ({ editable }: Field): object => (isNew && !editable.create ? {} : source);
  return new Map(openFields(type).map((field) => [field.name, textOf(field, given(field))]));
}

/** Whether a form can show every value of a mailbox. A value that it cannot show must not be overwritten. */
export function isShowable(mailbox: Mailbox): boolean {
  return (
    MAILBOX_TYPES.includes(mailbox.type) &&
    openFields(mailbox.type).every(({ name, control, options }) => {
      const value: unknown = Reflect.get(mailbox, name);
      return options
        ? options.some((each) => each === value)
        : typeof value === (control === 'number' ? control : 'string');
    })
  );
}

/**
 * The fields that differ between two versions of a mailbox, or between the first version and the draft. For fields of
 * an unresolved conflict, the text at the start is older than the first version.
 */
export function differences(
  before: Texts,
  mine: Texts,
  theirs: Texts,
  undecided: readonly ConflictRow[] | undefined,
): readonly ConflictRow[] {
  const begun = (name: FieldName): string | undefined => undecided?.find((row) => row.name === name)?.before;
  return [...before]
    .map(([name, text]) => ({ name, before: begun(name) ?? text, theirs: theirs.get(name) ?? '' }))
    .filter((row) => row.theirs !== row.before || mine.get(row.name) !== row.before);
}

/** Whether both sides changed a field differently. */
export function collides(row: ConflictRow, mine: Texts): boolean {
  const text = mine.get(row.name);
  return row.theirs !== row.before && text !== row.before && text !== row.theirs;
}

function textOf(field: Field, source: object): string {
  const value = ownMember(source, field.name);
  const isShown = typeof value === 'string' || typeof value === 'number';
  return String(isShown ? value : (field.default ?? ''));
}
