import {
  isMailboxStoreError,
  type MailboxStoreError,
  type MailboxStoreErrorCode,
} from '../../store/store-error.js';

/** A store broke a promise of the interface. The message says what was expected and what the store did. */
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

/** Passes if two values have the same contents; the order of members does not matter. */
export function same(actual: unknown, expected: unknown, what: string): void {
  if (show(actual) !== show(expected)) throw new ConformanceError(what, { expected, actual });
}

/** Passes if the condition holds. */
export function holds(condition: boolean, what: string, actual: unknown): void {
  if (!condition) throw new ConformanceError(what, { expected: true, actual });
}

/** A field error as the suite compares it, without its detail. */
export type Blame = readonly [field: string, code: string];

/** Expects a refusal with one of the codes, for exactly the given fields, if any; returns the error. */
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
    same(inOrder(found), inOrder(blames), 'The error names the right fields');
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

/** Waits for something that the store should do; fails after 5 s, and says what did not happen. */
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

/** A value as a text, equal for equal contents. */
function show(value: unknown): string {
  if (value === undefined) return 'undefined';
  return JSON.stringify(value, (_, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
