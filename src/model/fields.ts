import type { InboundDraft, OutboundDraft } from './draft.js';
import * as rules from './field-rules.js';
import { OUTBOUND_NAME, PROTOCOLS, SECURITIES, type MailboxType } from './mailbox.js';
import { PORT_RANGE } from './ports.js';

/** The names of all members of a mailbox that a person sets. */
export type FieldName = Exclude<keyof InboundDraft | keyof OutboundDraft, 'type'>;

/**
 * A field of a mailbox: everything that the form, the detail pane, the backend's validation and the OpenAPI document know
 * about it. Its words are in the message catalogues, by its name: `label.host`, `help.inbound.host`, `option.imap`.
 */
export interface Field {
  readonly name: FieldName;
  readonly control: 'text' | 'email' | 'password' | 'number' | 'select';
  /** The value of a new mailbox unless another one is set. */
  readonly default?: string | number;
  /** When a person can change it; otherwise it is shown read-only. */
  readonly editable: { readonly create: boolean; readonly edit: boolean };
  /** The options of a `select`. */
  readonly options?: readonly string[];
  /** The lowest and highest value of a `number`. */
  readonly range?: { readonly min: number; readonly max: number };
  /** The unit of a `number`. */
  readonly unit?: 'MB';
  /** What is accepted, and its normal form. */
  readonly rule: rules.Rule;
}

/** The smallest and largest size limit for messages that can be set, in MB. */
const SIZE_RANGE = { min: 5, max: 20 } as const;

const always = { create: true, edit: true } as const;

const username: Field = { name: 'username', control: 'text', editable: always, rule: rules.username };
const password: Field = { name: 'password', control: 'password', editable: always, rule: rules.password };
const host: Field = { name: 'host', control: 'text', editable: always, rule: rules.host };
const port: Field = {
  name: 'port',
  control: 'number',
  editable: always,
  range: PORT_RANGE,
  rule: rules.wholeNumber(PORT_RANGE),
};
const security: Field = {
  name: 'security',
  control: 'select',
  default: 'start-tls',
  editable: always,
  options: SECURITIES,
  rule: rules.oneOf(SECURITIES),
};

const inbound: readonly Field[] = [
  { name: 'name', control: 'text', editable: { create: true, edit: false }, rule: rules.inboundName },
  {
    name: 'maxSizeMb',
    control: 'number',
    default: SIZE_RANGE.min,
    editable: always,
    range: SIZE_RANGE,
    unit: 'MB',
    rule: rules.wholeNumber(SIZE_RANGE),
  },
  username,
  password,
  host,
  { ...port, default: 110 },
  security,
  {
    name: 'protocol',
    control: 'select',
    default: 'imap',
    editable: always,
    options: PROTOCOLS,
    rule: rules.oneOf(PROTOCOLS),
  },
];

const outbound: readonly Field[] = [
  {
    name: 'name',
    control: 'text',
    default: OUTBOUND_NAME,
    editable: { create: false, edit: false },
    rule: rules.outboundName,
  },
  { name: 'fromAddress', control: 'email', editable: always, rule: rules.emailAddress },
  username,
  password,
  host,
  { ...port, default: 25 },
  security,
];

/** The fields of each type, in the order in which they are displayed. */
export const FIELDS: Readonly<Record<MailboxType, readonly Field[]>> = { inbound, outbound };

/** Turns a field's text into the value that its rule checks: an empty number is no value, digits are a number. */
export function readField(field: Field, typed: string): string | number | undefined {
  if (field.control !== 'number') return typed;
  const digits = typed.trim();
  if (digits === '') return undefined;
  return /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
}
