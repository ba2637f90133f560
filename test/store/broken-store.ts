import { guardStore } from '../../src/store/guarded-store.js';
import type { MailboxStore } from '../../src/store/mailbox-store.js';
import type { FakeClock } from './fake-clock.js';

/** A guarded store with some methods that do not keep to the interface. */
export function broken(methods: Readonly<Record<string, unknown>>, clock?: FakeClock): MailboxStore {
  return guardStore({ ...methods } as unknown as MailboxStore, clock);
}
