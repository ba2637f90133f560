import type { MailboxPatch } from '../../model/draft.js';
import { withoutPassword } from '../../store/without-password.js';
import { enable, foreign, inbound, outbound, type CaseBody } from './case.js';
import { holds, refused, same } from './checks.js';
import { CANARY } from './watched-store.js';

const PASSWORD_REQUIRED = [['password', 'password-required']] as const;

/** A change to each member of an inbound mailbox that can change. */
const INBOUND_CHANGES: readonly MailboxPatch[] = [
  { username: 'other' },
  { host: 'pop3.example.com' },
  { port: 993 },
  { security: 'ssl-tls' },
  { maxSizeMb: 20 },
  { protocol: 'pop3' },
];

/** A change to each member of an outbound mailbox that determines where its password is sent. */
const TARGET_CHANGES: readonly MailboxPatch[] = [
  { host: 'mail.example.com' },
  { port: 465 },
  { security: 'ssl-tls' },
  { username: 'other' },
];

const passwords: readonly CaseBody[] = [
  {
    name: 'changes no member of an inbound mailbox without its password',
    async run(store) {
      const made = await store.create(inbound());
      for (const patch of INBOUND_CHANGES) {
        const { revision } = made;
        await refused(store.update(made.id, patch, { revision }), 'password-required', PASSWORD_REQUIRED);
        await refused(store.update(made.id, { ...patch, enabled: true }, { revision }), 'password-required');
      }
      same(await store.get(made.id), made, 'The mailbox is unchanged');
    },
  },
  {
    name: 'changes every member of an inbound mailbox with its password',
    async run(store) {
      let mailbox = await store.create(inbound());
      for (const patch of INBOUND_CHANGES) {
        const { revision, updatedAt, ...before } = mailbox;
        mailbox = await store.update(mailbox.id, { ...patch, password: CANARY }, { revision });
        same(
          mailbox,
          { ...before, ...patch, revision: mailbox.revision, updatedAt: mailbox.updatedAt },
          'Only this changed',
        );
        holds(mailbox.revision !== revision, 'The revision is a new one', mailbox.revision);
        holds(
          Date.parse(mailbox.updatedAt) >= Date.parse(updatedAt),
          'The time of change is not earlier',
          mailbox.updatedAt,
        );
      }
      same(await store.get(mailbox.id), mailbox, 'get() gives what update() gave');
    },
  },
  {
    name: 'changes where an outbound mailbox connects to only with its password',
    async run(store) {
      let mailbox = await store.create(outbound());
      for (const patch of TARGET_CHANGES) {
        const { id, revision } = mailbox;
        await refused(store.update(id, patch, { revision }), 'password-required', PASSWORD_REQUIRED);
        mailbox = await store.update(id, { ...patch, password: CANARY }, { revision });
        same({ ...mailbox, ...patch }, mailbox, 'With the password it changes');
      }
    },
  },
  {
    name: 'changes the from address of an outbound mailbox without its password',
    async run(store) {
      const { id, revision } = await store.create(outbound());
      const patch = { fromAddress: 'service@example.com', enabled: true };
      const after = await store.update(id, patch, { revision });
      same(
        [after.type === 'outbound' && after.fromAddress, after.enabled],
        [patch.fromAddress, true],
        'Both changed',
      );
    },
  },
  {
    name: 'changes a password alone, and refuses an empty one',
    async run(store) {
      const made = await store.create(inbound());
      const { id, revision } = made;
      await refused(store.update(id, { password: '' }, { revision }), 'invalid', [['password', 'required']]);
      const after = await store.update(id, { password: `${CANARY}2` }, { revision });
      holds(after.revision !== revision, 'The revision is a new one', after.revision);
      same(after.passwordSet, true, 'A password is set');
    },
  },
];

const switching: readonly CaseBody[] = [
  {
    name: 'switches mailboxes of both types on and off without a password',
    async run(store) {
      for (const draft of [inbound(), outbound()]) {
        const made = await store.create(draft);
        const on = await enable(store, made);
        same([on.enabled, on.revision !== made.revision], [true, true], 'It is enabled, with a new revision');
        const off = await enable(store, on, false);
        same(
          { ...off, revision: made.revision, updatedAt: made.updatedAt },
          made,
          'It is disabled, and otherwise unchanged',
        );
      }
    },
  },
  {
    name: 'changes nothing where a patch says what is so already, and asks for no password',
    async run(store) {
      const reader = await store.create(inbound());
      const sender = await store.create(outbound());
      const alike = withoutPassword(inbound({ host: ' IMAP.example.com ' }));
      for (const patch of [{}, { enabled: false }, alike]) {
        same(await store.update(reader.id, patch, { revision: reader.revision }), reader, 'Nothing changes');
      }
      const after = await store.update(sender.id, withoutPassword(outbound()), { revision: sender.revision });
      same(after, sender, 'Nothing changes');
    },
  },
];

const refusals: readonly CaseBody[] = [
  {
    name: 'changes neither type nor name',
    async run(store) {
      const reader = await store.create(inbound());
      const sender = await store.create(outbound());
      const attempts = [
        [reader, { type: 'outbound' }, 'type'],
        [reader, { name: 'Renamed' }, 'name'],
        [sender, { type: 'inbound' }, 'type'],
        [sender, { name: 'Renamed' }, 'name'],
      ] as const;
      for (const [{ id, revision }, patch, field] of attempts) {
        const foreignPatch = { ...patch, password: CANARY } as MailboxPatch;
        await refused(store.update(id, foreignPatch, { revision }), 'invalid', [[field, 'immutable']]);
      }
      same([await store.get(reader.id), await store.get(sender.id)], [reader, sender], 'Both are unchanged');
    },
  },
  {
    name: 'refuses wrong members of a patch and blames each of them',
    async run(store) {
      const made = await store.create(inbound());
      const patch = { host: '', port: 0, maxSizeMb: null, enabled: 'yes', password: CANARY };
      await refused(store.update(made.id, foreign(patch), { revision: made.revision }), 'invalid', [
        ['host', 'required'],
        ['port', 'out-of-range'],
        ['maxSizeMb', 'required'],
        ['enabled', 'invalid'],
      ]);
      same(await store.get(made.id), made, 'The mailbox is unchanged');
    },
  },
  {
    name: 'leaves out what a patch has no business to say',
    async run(store) {
      const made = await store.create(outbound());
      const patch = {
        id: 'mine',
        revision: 'mine',
        passwordSet: false,
        createdAt: 'mine',
        protocol: 'pop3',
        colour: 'red',
      };
      const after = await store.update(made.id, foreign(patch), { revision: made.revision });
      same(after, made, 'Nothing changes');
    },
  },
  {
    name: 'refuses a change decided on another revision, and tells the mailbox as it is now',
    async run(store) {
      const made = await store.create(inbound());
      const now = await enable(store, made);
      const late = store.update(made.id, { enabled: false }, { revision: made.revision });
      const { current } = await refused(late, 'revision-mismatch');
      same(current, now, 'The error holds the mailbox as it is now');
      const never = store.update(made.id, {}, { revision: 'never-was' });
      await refused(never, 'revision-mismatch');
      same(await store.get(made.id), now, 'The mailbox is unchanged');
    },
  },
  {
    name: 'lets exactly one of many changes of the same revision happen',
    async run(store) {
      const { id, revision } = await store.create(outbound());
      const tries = Array.from({ length: 8 }, (_, index) =>
        store.update(id, { fromAddress: `from${index}@example.com` }, { revision }),
      );
      const ended = await Promise.allSettled(tries);
      const done = ended.filter((result) => result.status === 'fulfilled');
      same(done.length, 1, 'One change happens');
      same(await store.get(id), done[0]?.value, 'The mailbox has that change');
      for (const result of ended) {
        if (result.status === 'rejected')
          await refused(Promise.reject(result.reason as Error), 'revision-mismatch');
      }
    },
  },
  {
    name: 'says so where the mailbox to be read or changed does not exist',
    async run(store) {
      await store.create(inbound());
      for (const id of ['none', 'no/such?id#here', '.', '..', '%2e', 'ünïcode']) {
        await refused(store.get(id), 'not-found');
        await refused(store.update(id, { enabled: true }, { revision: '1' }), 'not-found');
        await refused(store.delete(id, { revision: '1' }), 'not-found');
      }
    },
  },
];

/** The promises of `update`. */
export const updateCases: readonly CaseBody[] = [...passwords, ...switching, ...refusals];
