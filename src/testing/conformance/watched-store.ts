import type { MailboxChange, MailboxStore } from '../../store/mailbox-store.js';
import { isMailboxStoreError, STORE_ERROR_CODES } from '../../store/store-error.js';
import { ConformanceError } from './checks.js';

/** The password of every mailbox in the suite. It must never come back. */
export const CANARY = 'Canary-4b1d-pässwörd "<&>\' 9e2f';

/** The store under test, and what was seen of the changes that it reported. */
export interface Watched {
  readonly store: MailboxStore;
  /** Throws if a change contained the password: the store may have swallowed the error that a listener threw. */
  readonly verify: () => void;
}

/**
 * Watches the store under test: nothing that it returns, reports or throws may contain the password, and it may throw
 * nothing but a `MailboxStoreError` with a code of the interface.
 */
export function watch(store: MailboxStore): Watched {
  const told: MailboxChange[] = [];
  return {
    verify: () => {
      withoutCanary('subscribe', told);
    },
    store: {
      capabilities: (options) => look('capabilities', () => store.capabilities(options)),
      list: (query, options) => look('list', () => store.list(query, options)),
      get: (id, options) => look('get', () => store.get(id, options)),
      create: (draft, options) => look('create', () => store.create(draft, options)),
      update: (id, patch, options) => look('update', () => store.update(id, patch, options)),
      delete: (id, options) => look('delete', () => store.delete(id, options)),
      subscribe: (listener) =>
        store.subscribe((change) => {
          told.push(change);
          listener(change);
        }),
    },
  };
}

async function look<T>(method: string, call: () => Promise<T>): Promise<T> {
  try {
    return withoutCanary(method, await call());
  } catch (error) {
    if (error instanceof ConformanceError) throw error;
    withoutCanary(method, error);
    if (isMailboxStoreError(error) && STORE_ERROR_CODES.includes(error.code)) throw error;
    throw new ConformanceError(`${method}() fails with a MailboxStoreError of a known code`, {
      expected: 'MailboxStoreError',
      actual: String(error),
    });
  }
}

function withoutCanary<T>(method: string, answer: T): T {
  if (!contains(answer, new Set())) return answer;
  throw new ConformanceError(`No result of ${method}() contains a password`, {
    expected: 'no password',
    actual: 'the password',
  });
}

/** Searches all own members, including non-enumerable ones: an error's message, stack and cause are such. */
function contains(value: unknown, seen: Set<unknown>): boolean {
  if (typeof value === 'string') return value.includes(CANARY);
  if (typeof value !== 'object' || value === null || seen.has(value)) return false;
  seen.add(value);
  return Reflect.ownKeys(value).some(
    (name) => contains(name, seen) || contains(Reflect.get(value, name), seen),
  );
}
