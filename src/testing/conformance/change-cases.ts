import type { Mailbox } from '../../model/mailbox.js';
import type { MailboxChange, MailboxStore } from '../../store/mailbox-store.js';
import { enable, inbound, outbound, type CaseBody } from './case.js';
import { holds, same, within } from './checks.js';

/** The promises of `subscribe`. */
export const changeCases: readonly CaseBody[] = [
  {
    name: 'tells of what was created, updated and deleted, by id and revision',
    capabilities: { changes: true },
    async run(store) {
      const recorder = new ChangeRecorder(store);
      try {
        const made = await store.create(inbound());
        await recorder.waitFor('created', made);
        const on = await enable(store, made);
        await recorder.waitFor('updated', on);
        const off = await enable(store, on, false);
        await recorder.waitFor('updated', off);
        await store.delete(off.id, { revision: off.revision });
        await recorder.waitFor('deleted', { id: off.id });
      } finally {
        recorder.close();
      }
    },
  },
  {
    name: 'tells every subscriber, and none after it has unsubscribed',
    capabilities: { changes: true },
    async run(store) {
      const first = new ChangeRecorder(store);
      const second = new ChangeRecorder(store);
      try {
        const made = await store.create(inbound());
        await Promise.all([first.waitFor('created', made), second.waitFor('created', made)]);
        first.close();
        first.close();
        const before = first.changes.length;
        const other = await store.create(outbound());
        await second.waitFor('created', other);
        same(first.changes.length, before, 'A listener that unsubscribed hears nothing more');
      } finally {
        first.close();
        second.close();
      }
    },
  },
  {
    name: 'tells of no change that did not happen',
    capabilities: { changes: true },
    async run(store) {
      const made = await store.create(inbound());
      const recorder = new ChangeRecorder(store);
      try {
        await store.create(inbound()).catch(() => undefined);
        await store.update(made.id, {}, { revision: made.revision });
        await store.update(made.id, { enabled: true }, { revision: 'never-was' }).catch(() => undefined);
        await store.list({});
        const last = await store.create(outbound());
        await recorder.waitFor('created', last);
        // an adapter that cannot tell whether a patch changed anything may report the current revision
        const untrue = recorder.changes.filter(
          (change) =>
            change.kind === 'deleted' || (change.kind === 'updated' && change.revision !== made.revision),
        );
        same(untrue, [], 'Nothing is reported that did not happen');
      } finally {
        recorder.close();
      }
    },
  },
];

/** Records the changes that a store reports, and lets a case wait for one. */
class ChangeRecorder {
  readonly changes: MailboxChange[] = [];
  readonly close: () => void;
  #wake: () => void = () => undefined;

  constructor(store: MailboxStore) {
    this.close = store.subscribe((change) => {
      this.changes.push(change);
      this.#wake();
    });
    holds(typeof this.close === 'function', 'subscribe() returns a function', typeof this.close);
  }

  /** Waits for a change. A `reset` may stand for a creation: a subscriber that connects late is told to reload. */
  async waitFor(
    kind: 'created' | 'updated' | 'deleted',
    mailbox: Pick<Mailbox, 'id'> & Partial<Mailbox>,
  ): Promise<void> {
    const fits = (change: MailboxChange): boolean =>
      change.kind === 'reset'
        ? kind === 'created'
        : change.kind === kind &&
          change.id === mailbox.id &&
          (kind === 'deleted' || change.revision === mailbox.revision);
    await within(this.#until(fits), `The store reports that ${mailbox.id} was ${kind}`);
  }

  async #until(fits: (change: MailboxChange) => boolean): Promise<void> {
    while (!this.changes.some(fits)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
