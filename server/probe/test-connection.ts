import type { ConnectionDraft, ConnectionStep } from '../../src/model/connection.js';
import { DEFAULT_CAPABILITIES } from '../../src/model/capabilities.js';
import { FIELDS, type Field, type FieldName } from '../../src/model/fields.js';
import { isEws, parseHost } from '../../src/model/host.js';
import {
  MAILBOX_TYPES,
  type Mailbox,
  type MailboxType,
  type Protocol,
  type Security,
} from '../../src/model/mailbox.js';
import { mailService } from '../../src/model/ports.js';
import { ownMember } from '../../src/model/own-member.js';
import { PASSWORD_TARGET, valueOrDefault, type FieldIssue } from '../../src/model/validation.js';
import { refusal } from '../../src/store/refusal.js';
import { MailboxStoreError } from '../../src/store/store-error.js';
import { policyTarget } from './policy/target-policy.js';
import type { ConnectionProbe, ProbeRequest } from './probe.js';
import type { ProbeService, ProbeTarget } from './probe-target.js';

/** The access to stored mailboxes and their passwords. */
export interface StoredSecrets {
  /** A mailbox; fails with a `MailboxStoreError` `not-found` if there is none. */
  mailbox(id: string): Promise<Mailbox>;
  /** Its password; `undefined` if none is stored, or if it cannot be decrypted. */
  password(id: string): Promise<string | undefined>;
}

/** What connection tests need. */
export interface ConnectionTestOptions {
  readonly probe: ConnectionProbe;
  readonly stored: StoredSecrets;
}

/** Tests the connection of a draft, like `MailboxStore.testConnection`. */
export type ConnectionTest = (
  draft: ConnectionDraft,
  request?: ProbeRequest,
) => AsyncIterable<ConnectionStep>;

/** Fields that may be missing: a password may be stored, and everything else can be tried without a sender. */
const OPTIONAL: readonly FieldName[] = ['fromAddress', 'password'];

/** The fields that a connection depends on. */
const CONNECTION_FIELDS: readonly FieldName[] = [...OPTIONAL, ...PASSWORD_TARGET];

/** The validated connection part of a draft: the rules guarantee the types. */
interface Connection {
  readonly type: MailboxType;
  readonly fromAddress?: string;
  readonly username: string;
  readonly password?: string;
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  readonly protocol?: Protocol;
}

/**
 * Makes the test of drafts by a probe. A stored password is used only where `mailboxId` is given and what it is bound
 * to is what is stored; everything else is `password-required` before any socket opens. Fails with `invalid` where the
 * rules refuse a member, `not-found` where there is no such mailbox, and with what the probe fails with.
 */
export function createConnectionTest({ probe, stored }: ConnectionTestOptions): ConnectionTest {
  return async function* testConnection(draft, request) {
    yield* probe.test(await targetOf(draft, stored), request);
  };
}

async function targetOf(draft: ConnectionDraft, stored: StoredSecrets): Promise<ProbeTarget> {
  const id = ownMember(draft, 'mailboxId');
  if (typeof id !== 'string' || id === '') return probeTarget(required(judged(draft, typeOf(draft))));
  const mailbox = await stored.mailbox(id);
  const connection = judged(merged(draft, mailbox), mailbox.type);
  if (connection.password !== undefined) return probeTarget(required(connection));
  if (!isBoundTo(mailbox, connection)) throw passwordRequired();
  const password = await storedPassword(mailbox, stored);
  return probeTarget(required({ ...connection, ...(password !== undefined && { password }) }));
}

/** The stored mailbox with the changes of the draft. */
function merged(draft: ConnectionDraft, mailbox: Mailbox): Readonly<Record<string, unknown>> {
  const type = ownMember(draft, 'type');
  if (type !== undefined && type !== mailbox.type) throw refusal([{ field: 'type', code: 'immutable' }]);
  const values = CONNECTION_FIELDS.map(
    (name) =>
      [name, ownMember(draft, name) ?? (name === 'password' ? undefined : ownMember(mailbox, name))] as const,
  );
  const result = Object.fromEntries(values);
  // forms send an empty text if no password was typed
  return result['password'] === '' ? { ...result, password: undefined } : result;
}

/** Validates the connection part with the catalogue of fields. */
function judged(input: object, type: MailboxType): Connection {
  const issues: FieldIssue[] = [];
  const values: Record<string, unknown> = {};
  for (const field of FIELDS[type].filter(({ name }) => CONNECTION_FIELDS.includes(name))) {
    const value = valueOrDefault(input, field);
    if (value === undefined && OPTIONAL.includes(field.name)) continue;
    const issue = judge(field, value, type, values);
    if (issue) issues.push(issue);
  }
  if (issues.length > 0) throw refusal(issues);
  return { type, ...values } as unknown as Connection;
}

function judge(
  field: Field,
  value: unknown,
  type: MailboxType,
  values: Record<string, unknown>,
): FieldIssue | undefined {
  const verdict = field.rule(value, { type, namePattern: DEFAULT_CAPABILITIES.namePattern });
  if (!verdict.ok) return { field: field.name, ...verdict.issue };
  // a host with an @ in it can be stored, but not connected to
  if (field.name === 'host' && isUnusual(verdict.value)) return { field: 'host', code: 'invalid-host' };
  values[field.name] = verdict.value;
  return undefined;
}

function isUnusual(host: string | number): boolean {
  const reading = parseHost(String(host));
  return reading.ok && reading.kind === 'unusual';
}

function isBoundTo(mailbox: Mailbox, connection: Connection): boolean {
  return PASSWORD_TARGET.every((name) => ownMember(mailbox, name) === ownMember(connection, name));
}

/**
 * The stored password, if the mailbox is still the one that was validated. If somebody has just saved another server
 * with its password, that password must not be sent to the former server.
 */
async function storedPassword(mailbox: Mailbox, stored: StoredSecrets): Promise<string | undefined> {
  const password = await stored.password(mailbox.id);
  const current = await stored.mailbox(mailbox.id);
  if (current.revision !== mailbox.revision) {
    throw new MailboxStoreError('revision-mismatch', { status: 412, current });
  }
  return password;
}

function required(connection: Connection): Connection & { readonly password: string } {
  const { password } = connection;
  if (password === undefined) throw passwordRequired();
  return { ...connection, password };
}

function passwordRequired(): MailboxStoreError {
  return refusal([{ field: 'password', code: 'password-required' }]);
}

function probeTarget(connection: Connection & { readonly password: string }): ProbeTarget {
  const { type, host, port, security, username, password, fromAddress } = connection;
  const service: ProbeService =
    type === 'inbound' && isEws(host) ? 'ews' : mailService(type, connection.protocol);
  const account = { host, port, security, username, password };
  const target = { service, ...account, ...(fromAddress !== undefined && { fromAddress }) };
  // an EWS address has a port of its own
  return { ...target, port: policyTarget(target)?.port ?? port };
}

function typeOf(draft: ConnectionDraft): MailboxType {
  const type = MAILBOX_TYPES.find((each) => each === ownMember(draft, 'type'));
  if (type === undefined) throw refusal([{ field: 'type', code: 'invalid-option' }]);
  return type;
}
