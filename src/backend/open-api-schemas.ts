import * as z from 'zod/mini';
import type { Capabilities } from '../model/capabilities.js';
import { FIELDS, type Field } from '../model/fields.js';
import { MAILBOX_TYPES, type MailboxType } from '../model/mailbox.js';
import { MAX_PASSWORD_LENGTH, MAX_USERNAME_LENGTH } from '../model/field-rules.js';
import {
  capabilitiesSchema,
  connectionStepSchema,
  mailboxSchema,
  pageFrameSchema,
  problemSchema,
} from '../model/schemas.js';
import { PROBLEMS } from './problem-response.js';

/** A part of the document. */
export type Json = Readonly<Record<string, unknown>>;

/** A reference to a component of the document. */
export function ref(kind: 'schemas' | 'parameters' | 'headers' | 'responses', name: string): Json {
  return { $ref: `#/components/${kind}/${name}` };
}

/** The JSON Schema (2020-12) of a zod schema. Unknown members are allowed and ignored. */
export function jsonSchema(
  schema: z.ZodMiniType,
): Json & { readonly properties?: Readonly<Record<string, Json>> } {
  return without('$schema', { ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) });
}

/** The schemas of everything that is sent or received. */
export function schemas(capabilities: Capabilities): Readonly<Record<string, Json>> {
  return {
    Mailbox: jsonSchema(mailboxSchema),
    MailboxPage: withMembers(jsonSchema(pageFrameSchema), {
      items: { type: 'array', items: ref('schemas', 'Mailbox') },
    }),
    MailboxDraft: { oneOf: MAILBOX_TYPES.map((type) => draftSchema(type, capabilities)) },
    MailboxPatch: { anyOf: MAILBOX_TYPES.map(patchSchema) },
    Capabilities: jsonSchema(capabilitiesSchema),
    ConnectionDraft: connectionDraftSchema(capabilities),
    ConnectionStep: jsonSchema(connectionStepSchema),
    Problem: withMembers(jsonSchema(problemSchema), {
      code: { type: 'string', enum: Object.keys(PROBLEMS) },
      current: ref('schemas', 'Mailbox'),
    }),
  };
}

function draftSchema(type: MailboxType, { namePattern }: Capabilities): Json {
  const fields = FIELDS[type];
  return {
    type: 'object',
    title: `${type} draft`,
    properties: {
      type: { const: type },
      ...propertiesOf(fields),
      ...(type === 'inbound' && { name: { type: 'string', pattern: namePattern } }),
    },
    required: ['type', ...fields.filter((field) => field.default === undefined).map(({ name }) => name)],
  };
}

function patchSchema(type: MailboxType): Json {
  const properties = propertiesOf(FIELDS[type].filter(({ editable }) => editable.edit));
  return {
    type: 'object',
    title: `${type} patch`,
    properties: { ...withoutDefaults(properties), enabled: { type: 'boolean' } },
  };
}

function connectionDraftSchema(capabilities: Capabilities): Json {
  return {
    anyOf: [
      ...MAILBOX_TYPES.map((type) => connectionPart(draftSchema(type, capabilities))),
      {
        type: 'object',
        title: 'stored mailbox with changes',
        properties: {
          mailboxId: { type: 'string' },
          ...withoutDefaults({ ...propertiesOf(FIELDS.inbound), ...propertiesOf(FIELDS.outbound) }),
        },
        required: ['mailboxId'],
      },
    ],
  };
}

/** A draft in which only the members that a connection needs are required. */
function connectionPart(draft: Json): Json {
  const isNeeded = (name: unknown): boolean => name !== 'name' && name !== 'fromAddress';
  return { ...draft, required: [draft['required']].flat().filter(isNeeded) };
}

function propertiesOf(fields: readonly Field[]): Readonly<Record<string, Json>> {
  return Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)]));
}

/** The JSON Schema of a field of the catalogue. */
function fieldSchema({ name, control, options, range, default: value }: Field): Json {
  return {
    type: control === 'number' ? 'integer' : 'string',
    ...(range && { minimum: range.min, maximum: range.max }),
    ...(options && { enum: options }),
    ...(value !== undefined && { default: value }),
    ...(control === 'email' && { format: 'email' }),
    ...(control === 'password' && { format: 'password', writeOnly: true, maxLength: MAX_PASSWORD_LENGTH }),
    ...(name === 'username' && { maxLength: MAX_USERNAME_LENGTH }),
  };
}

function withoutDefaults(properties: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, without('default', schema)]),
  );
}

function without(name: string, schema: Json): Json {
  return Object.fromEntries(Object.entries(schema).filter(([member]) => member !== name));
}

function withMembers(schema: ReturnType<typeof jsonSchema>, members: Readonly<Record<string, Json>>): Json {
  return { ...schema, properties: { ...schema.properties, ...members } };
}
