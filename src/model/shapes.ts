import { compileNamePattern, type Capabilities } from './capabilities.js';
import { CONNECTION_STEPS, STEP_STATUSES, type ConnectionStep } from './connection.js';
import type { MailboxCounts } from './query.js';

// The shape of foreign data. `decode.ts` reads data by it, and `schemas.ts` makes the schemas of the contract from it.

/** Integers within inclusive bounds. */
interface Range {
  readonly min: number;
  /** No upper bound if absent. */
  readonly max?: number;
}

/** The kind of a member: a non-empty text, the source of a pattern, a type, one of some texts, or a range of integers. */
export type Kind = 'id' | 'pattern' | 'string' | 'boolean' | 'number' | 'object' | readonly string[] | Range;

/** The members of an object. */
export type Shape<T> = Readonly<Record<keyof T & string, Kind>>;

/** Integers from 0. */
export const COUNT: Range = { min: 0 };

/** The members of capabilities; all are optional. */
export const CAPABILITIES_SHAPE: Shape<Capabilities> = {
  maxOutbound: COUNT,
  namePattern: 'pattern',
  connectionTest: 'boolean',
  changes: 'boolean',
  readOnly: 'boolean',
};

/** How many mailboxes match, by type. */
export const COUNTS_SHAPE: Shape<MailboxCounts> = { all: COUNT, inbound: COUNT, outbound: COUNT };

/** The members that every step of a connection test has. */
export const STEP_SHAPE: Shape<Pick<ConnectionStep, 'step' | 'status'>> = {
  step: CONNECTION_STEPS,
  status: STEP_STATUSES,
};

/** The optional members of a step of a connection test. */
export const STEP_EXTRAS_SHAPE: Shape<Omit<ConnectionStep, 'step' | 'status'>> = {
  ms: 'number',
  code: 'string',
  detail: 'object',
};

/** Whether a value is of a kind. */
export function fits(value: unknown, kind: Kind): boolean {
  if (kind === 'id') return typeof value === 'string' && value !== '';
  if (kind === 'pattern') return typeof value === 'string' && compileNamePattern(value) !== undefined;
  if (kind === 'object') return isObject(value) && !Array.isArray(value);
  if (typeof kind === 'string') return typeof value === kind;
  return 'min' in kind ? isWithin(value, kind) : (kind as readonly unknown[]).includes(value);
}

/** Whether a value is an object, which can have members. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isWithin(value: unknown, { min, max = Infinity }: Range): boolean {
  return Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max;
}
