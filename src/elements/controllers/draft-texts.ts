import { FIELDS, type Field, type FieldName } from '../../model/fields.js';
import { MAILBOX_TYPES, type Mailbox, type MailboxType } from '../../model/mailbox.js';
import { ownMember } from '../../model/own-member.js';

/** What the fields hold, as text, by name; never the password. */
export type Texts = Map<FieldName, string>;

/** A field that somebody else changed, that the person changed, or both. */
export interface ConflictRow {
  readonly name: FieldName;
  /** What the field held when editing began. */
  readonly before: string;
  /** What somebody else made of it. */
  readonly theirs: string;
}

/** The fields whose values are in a draft: all but the password. */
export function openFields(type: MailboxType): readonly Field[] {
  return FIELDS[type].filter(({ name }) => name !== 'password');
}

/**
 * The texts that show the members of a mailbox or draft; the default where it has none.
 * @param isNew - whether it is for a new mailbox: what nobody can set is as always then, whatever a page gave.
 */
export function textsOf(type: MailboxType, source: object, isNew = false): Texts {
  const given = ({ editable }: Field): object => (isNew && !editable.create ? {} : source);
  return new Map(openFields(type).map((field) => [field.name, textOf(field, given(field))]));
}

/** Whether a form can show every value of a mailbox, whatever a store made it of; what it cannot show it must not rewrite. */
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
 * What differs between two versions of a mailbox, or between the first and what the person made of it. What is undecided
 * between them began earlier than the first of these versions.
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

/** Whether both changed a field, and not to the same. */
export function collides(row: ConflictRow, mine: Texts): boolean {
  const text = mine.get(row.name);
  return row.theirs !== row.before && text !== row.before && text !== row.theirs;
}

function textOf(field: Field, source: object): string {
  const value = ownMember(source, field.name);
  const isShown = typeof value === 'string' || typeof value === 'number';
  return String(isShown ? value : (field.default ?? ''));
}
