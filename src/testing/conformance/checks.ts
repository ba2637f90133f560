import {
  isMailboxStoreError,
  type MailboxStoreError,
  type MailboxStoreErrorCode,
} from '../../store/store-error.js';

/** What a store did and the interface does not allow. The message names what was expected and what came instead. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
  /** What the interface promises. */
  readonly expected: unknown;
  /** What the store did. */
  readonly actual: unknown;

  constructor(what: string, facts: { readonly expected: unknown; readonly actual: unknown }) {
    super(`${what}\n  expected: ${show(facts.expected)}\n  actual:   ${show(facts.actual)}`);
    this.expected = facts.expected;
    this.actual = facts.actual;
  }
}

/** Passes where two values are the same by their contents; the order of members does not matter. */
export function same(actual: unknown, expected: unknown, what: string): void {
  if (show(actual) !== show(expected)) throw new ConformanceError(what, { expected, actual });
}

/** Passes where the condition holds. */
export function holds(condition: boolean, what: string, actual: unknown): void {
  if (!condition) throw new ConformanceError(what, { expected: true, actual });
}

/** A field error as the suite compares it: where and why, without words. */
export type Blame = readonly [field: string, code: string];

/** Waits for a refusal with one of the codes, blaming exactly these fields where they are given; returns the error. */
export async function refused(
  attempt: Promise<unknown>,
  codes: MailboxStoreErrorCode | readonly MailboxStoreErrorCode[],
  blames?: readonly Blame[],
): Promise<MailboxStoreError> {
  const expected = [codes].flat();
  const error = await failureOf(attempt, `The request is refused with ${expected.join(' or ')}`);
  if (!expected.includes(error.code)) {
    throw new ConformanceError('The error has the right code', { expected, actual: error.code });
  }
  if (blames) {
    const found = error.fieldErrors.map(({ field, code }): Blame => [field, code]);
    same(inOrder(found), inOrder(blames), 'The error blames the right fields');
  }
  return error;
}

async function failureOf(attempt: Promise<unknown>, what: string): Promise<MailboxStoreError> {
  let answer: unknown;
  try {
    answer = await attempt;
  } catch (error) {
    if (isMailboxStoreError(error)) return error;
    throw error;
  }
  throw new ConformanceError(what, { expected: 'MailboxStoreError', actual: answer });
}

/** Waits for something that the store is to do, and says what did not happen where it takes too long (5 s). */
export async function within<T>(event: Promise<T>, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ConformanceError(what, { expected: 'within 5 s', actual: 'nothing' })),
      5_000,
    );
  });
  try {
    return await Promise.race([event, late]);
  } finally {
    clearTimeout(timer);
  }
}

function inOrder(blames: readonly Blame[]): readonly Blame[] {
  return [...blames].sort((a, b) => (a.join() < b.join() ? -1 : 1));
}

/** A value as text, the same for the same contents. */
function show(value: unknown): string {
  if (value === undefined) return 'undefined';
  return JSON.stringify(value, (_, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
