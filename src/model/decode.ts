import { DEFAULT_CAPABILITIES, type Capabilities } from './capabilities.js';
import type { ConnectionStep } from './connection.js';
import { MAILBOX_TYPES, type Mailbox, type UnreadableMailbox } from './mailbox.js';
import { MAILBOX_SHAPES } from './mailbox-shapes.js';
import { ownMember } from './own-member.js';
import type { MailboxPage } from './query.js';
import {
  CAPABILITIES_SHAPE,
  COUNTS_SHAPE,
  fits,
  isObject,
  STEP_EXTRAS_SHAPE,
  STEP_SHAPE,
  type Kind,
  type Shape,
} from './shapes.js';

// Reads foreign data member by member, and drops unknown members. It needs no library, so that pages load none.

/** Reads one row of a foreign answer; `undefined` if it has no id, so that it cannot even be referred to. */
export function decodeMailbox(value: unknown): Mailbox | UnreadableMailbox | undefined {
  if (!isObject(value)) return undefined;
  const type = MAILBOX_TYPES.find((each) => each === memberOf(value, 'type'));
  const mailbox = type && read<Mailbox>(value, MAILBOX_SHAPES[type]);
  if (mailbox) return mailbox;
  const id = ownMember(value, 'id');
  return typeof id === 'string' && id !== '' ? { id, unreadable: true, raw: rawMembers(value) } : undefined;
}

/**
 * Reads capabilities; `undefined` if the value is not an object. A missing or invalid member gets its default, since one
 * bad setting must not stop the page.
 */
export function decodeCapabilities(value: unknown): Capabilities | undefined {
  return isObject(value)
    ? { ...DEFAULT_CAPABILITIES, ...readWhatFits(value, CAPABILITIES_SHAPE) }
    : undefined;
}

/** A page whose rows have yet to be read, one by one, so that one bad row does not spoil the list. */
export type PageFrame = Omit<MailboxPage, 'items' | 'dropped'> & { readonly items: readonly unknown[] };

/** Reads the frame of a page; `undefined` if the value is not one. */
export function decodePageFrame(value: unknown): PageFrame | undefined {
  const [items, total] = [memberOf(value, 'items'), memberOf(value, 'total')];
  const counts = read<PageFrame['counts']>(memberOf(value, 'counts'), COUNTS_SHAPE);
  if (!Array.isArray(items) || !counts || !fits(total, COUNTS_SHAPE.all)) return undefined;
  return { items: items as unknown[], total: Number(total), counts };
}

/** Reads one line of a connection test; `undefined` if the value is not a step. */
export function decodeStep(value: unknown): ConnectionStep | undefined {
  const step = read<Pick<ConnectionStep, 'step' | 'status'>>(value, STEP_SHAPE);
  const extras = isObject(value) ? readWhatFits(value, STEP_EXTRAS_SHAPE) : {};
  const isWrong = Object.keys(STEP_EXTRAS_SHAPE).some(
    (name) => !(name in extras) && memberOf(value, name) !== undefined,
  );
  return step && !isWrong ? { ...step, ...extras } : undefined;
}

/** Reads all members of a shape; `undefined` if one does not fit. */
function read<T>(value: unknown, shape: Shape<T>): T | undefined {
  const found = isObject(value) ? readWhatFits<T>(value, shape) : {};
  return Object.keys(found).length === Object.keys(shape).length ? (found as T) : undefined;
}

function readWhatFits<T>(value: object, shape: Shape<T>): Partial<T> {
  const found: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries<Kind>(shape)) {
    const member: unknown = Reflect.get(value, name);
    if (fits(member, kind)) found[name] = member;
  }
  return found as Partial<T>;
}

function memberOf(value: unknown, name: string): unknown {
  return isObject(value) ? Reflect.get(value, name) : undefined;
}

function rawMembers(value: object): Record<string, unknown> {
  const names = Object.keys({ ...MAILBOX_SHAPES.inbound, ...MAILBOX_SHAPES.outbound });
  const members = names.map((name) => [name, ownMember(value, name)] as const);
  return Object.fromEntries(
    members.filter(([, member]) => ['string', 'number', 'boolean'].includes(typeof member)),
  );
}
