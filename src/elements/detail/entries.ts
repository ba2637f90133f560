import { html, type TemplateResult } from 'lit';
import { numberText } from '../../messages/number-text.js';
import { FIELDS, type Field, type FieldName } from '../../model/fields.js';
import { isReadable, MAILBOX_TYPES, type Mailbox, type UnreadableMailbox } from '../../model/mailbox.js';
import { ownMember } from '../../model/own-member.js';
import type { CommonMessages } from '../../messages/common-messages.js';
import type { DetailMessages } from '../../messages/detail-messages.js';
import { displayAddress, displayText } from '../display-text.js';

/** The messages and formats of entries. */
export interface EntryLanguage {
  readonly text: CommonMessages & DetailMessages;
  date(iso: string): string;
  readonly lang: string;
}

/** A line of the pane. */
export interface Entry {
  readonly name: FieldName | 'type' | 'status' | 'createdAt' | 'updatedAt';
  readonly value: TemplateResult;
}

/** Shown for a missing value. */
const MISSING = '—';

/**
 * The lines of a mailbox: its direction, its status, every field of its type in the order of the catalogue, and when it
 * was created and changed. For an unreadable mailbox, they show the raw values.
 */
export function entries(mailbox: Mailbox | UnreadableMailbox, language: EntryLanguage): readonly Entry[] {
  const { text } = language;
  const values: object = isReadable(mailbox) ? mailbox : mailbox.raw;
  const value = (name: string): unknown => ownMember(values, name);
  const state = (name: string, yes: string, no: string): TemplateResult => {
    const raw = value(name);
    return typeof raw === 'boolean' ? html`${raw ? yes : no}` : rawValue(raw);
  };
  return [
    { name: 'type', value: word(value('type'), text) },
    { name: 'status', value: state('enabled', text.enabled, text.disabled) },
    ...fieldsOf(value('type')).map((field) => ({
      name: field.name,
      value:
        field.control === 'password'
          ? state('passwordSet', text.detailPasswordSet, text.detailPasswordNotSet)
          : fieldValue(field, value(field.name), language),
    })),
    { name: 'createdAt', value: dateValue(value('createdAt'), language) },
    { name: 'updatedAt', value: dateValue(value('updatedAt'), language) },
  ];
}

/** The fields of a type; if the type is unknown, those of both. */
function fieldsOf(value: unknown): readonly Field[] {
  const type = MAILBOX_TYPES.find((each) => each === value);
  if (type) return FIELDS[type];
  const { inbound, outbound } = FIELDS;
  return [...inbound, ...outbound.filter(({ name }) => inbound.every((field) => field.name !== name))];
}

/** The value of a field. A host is plain text even if it looks like a URL: data from a server is never a link. */
function fieldValue(field: Field, value: unknown, language: EntryLanguage): TemplateResult {
  if (field.options) return word(value, language.text);
  if (field.unit && typeof value === 'number')
    return displayText(`${numberText(value, language.lang)} ${field.unit}`);
  return rawValue(value);
}

function dateValue(value: unknown, language: EntryLanguage): TemplateResult {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) return rawValue(value);
  return html`<time dir="auto" datetime=${value}>${language.date(value)}</time>`;
}

/** A value for which there may be a message. */
function word(value: unknown, text: CommonMessages): TemplateResult {
  const key = typeof value === 'string' ? `value.${value}` : '';
  return isWord(key, text) ? html`${text[key]}` : rawValue(value);
}

function isWord(key: string, text: CommonMessages): key is keyof CommonMessages & `value.${string}` {
  return Object.hasOwn(text, key);
}

function rawValue(value: unknown): TemplateResult {
  if (typeof value === 'string' && value !== '') return displayAddress(value);
  return html`${typeof value === 'number' || typeof value === 'boolean' ? String(value) : MISSING}`;
}
