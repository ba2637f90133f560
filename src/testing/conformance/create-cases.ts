import { OUTBOUND_NAME } from '../../model/mailbox.js';
import { checkDraft } from '../../model/validation.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { withoutPassword } from '../../store/without-password.js';
import { foreign, inbound, outbound, type CaseBody } from './case.js';
import { holds, refused, same } from './checks.js';
import { CANARY } from './watched-store.js';

/** Members of a draft that the catalogue of fields refuses. */
const REFUSED: readonly (readonly [
  type: 'inbound' | 'outbound',
  members: Readonly<Record<string, unknown>>,
])[] = [
  ['inbound', { name: '' }],
  ['inbound', { name: undefined }],
  ['inbound', { name: 'with-dash' }],
  ['inbound', { name: 'a'.repeat(41) }],
  ['inbound', { name: 7 }],
  ['inbound', { username: '   ' }],
  ['inbound', { username: 'line\nbreak' }],
  ['inbound', { username: 'right\u202Eleft' }],
  ['inbound', { username: 'surrogate\uD800' }],
  ['inbound', { username: 'u'.repeat(321) }],
  ['inbound', { password: '' }],
  ['inbound', { password: undefined }],
  ['inbound', { password: null }],
  ['inbound', { password: 'null\0byte' }],
  ['inbound', { host: '' }],
  ['inbound', { host: 'under_score.example.com' }],
  ['inbound', { host: 'example.com:993' }],
  ['inbound', { host: 'http://exchange.example.com/EWS/' }],
  ['inbound', { host: '0x7f.1' }],
  ['inbound', { port: 0 }],
  ['inbound', { port: 65_536 }],
  ['inbound', { port: 1.5 }],
  ['inbound', { port: '143' }],
  ['inbound', { security: 'none' }],
  ['inbound', { maxSizeMb: 4 }],
  ['inbound', { maxSizeMb: 21 }],
  ['inbound', { protocol: 'ews' }],
  ['inbound', { host: '', port: 0, username: '' }],
  ['outbound', { name: 'Another' }],
  ['outbound', { fromAddress: '' }],
  ['outbound', { fromAddress: 'nobody' }],
  ['outbound', { host: 'https://exchange.example.com/EWS/' }],
  ['outbound', { username: undefined, password: undefined }],
];

const defaults: readonly CaseBody[] = [
  {
    name: 'creates an inbound mailbox disabled, with its password set and all its members',
    async run(store) {
      const members = withoutPassword(inbound());
      const made = await store.create(inbound());
      const { id, revision, createdAt, updatedAt, ...rest } = made;
      same(rest, { ...members, enabled: false, passwordSet: true }, 'A new mailbox has what its draft had');
      holds(typeof id === 'string' && id !== '', 'A mailbox has an id', id);
      holds(typeof revision === 'string' && revision !== '', 'A mailbox has a revision', revision);
      holds(isDate(createdAt) && isDate(updatedAt), 'Dates are ISO 8601', { createdAt, updatedAt });
      same(await store.get(id), made, 'get() gives what create() gave');
    },
  },
  {
    name: 'creates an outbound mailbox named smtp-client, disabled',
    async run(store) {
      const { id, revision, createdAt, updatedAt, ...rest } = await store.create(outbound());
      const members = withoutPassword(outbound());
      const expected = { ...members, name: OUTBOUND_NAME, enabled: false, passwordSet: true };
      same(rest, expected, 'A new outbound mailbox has what its draft had');
      holds([id, revision, createdAt, updatedAt].every(Boolean), 'It has what every mailbox has', { id });
    },
  },
  {
    name: 'gives a draft the defaults of its type',
    async run(store) {
      const least = { username: 'u', password: CANARY, host: 'mail.example.com' };
      const reader = await store.create(foreign({ ...least, type: 'inbound', name: 'Least' }));
      const sender = await store.create(
        foreign({ ...least, type: 'outbound', fromAddress: 'a@example.com' }),
      );
      const expected = { port: 110, security: 'start-tls', maxSizeMb: 5, protocol: 'imap' };
      same({ ...reader, ...expected }, reader, 'An inbound mailbox has its defaults');
      same({ ...sender, port: 25, security: 'start-tls' }, sender, 'An outbound mailbox has its defaults');
    },
  },
  {
    name: 'stores a host in its normal form',
    async run(store) {
      const hosts = [
        ['  IMAP.Example.COM ', 'imap.example.com'],
        ['bücher.example', 'xn--bcher-kva.example'],
        ['[2001:DB8::0:1]', '2001:db8::1'],
        ['192.0.2.7', '192.0.2.7'],
        ['HTTPS://Exchange.Example.com/EWS/Exchange.asmx', 'https://exchange.example.com/EWS/Exchange.asmx'],
        ['mail@Example.com', 'mail@example.com'],
      ] as const;
      for (const [index, [given, stored]] of hosts.entries()) {
        const made = await store.create(inbound({ name: `Host${index}`, host: given }));
        same(made.host, stored, `The host ${given} is stored in its normal form`);
      }
    },
  },
  {
    name: 'decides itself about id, state, revision and dates, whatever a draft says',
    async run(store) {
      const wanted = { id: 'mine', enabled: true, revision: 'mine', createdAt: 'mine', updatedAt: 'mine' };
      const made = await store.create(
        foreign({ ...inbound(), ...wanted, passwordSet: false, colour: 'red' }),
      );
      same(made.enabled, false, 'A new mailbox is disabled');
      same(made.passwordSet, true, 'A new mailbox has a password');
      holds(
        made.createdAt !== 'mine' && made.revision !== 'mine',
        'Dates and revision are the store’s own',
        made,
      );
      holds(!('colour' in made), 'Unknown members are left out', made);
    },
  },
  {
    name: 'leaves the draft that it was given as it was',
    async run(store) {
      const draft = Object.freeze(inbound({ host: 'IMAP.example.com' }));
      await store.create(draft);
      same(draft.host, 'IMAP.example.com', 'The draft is unchanged');
    },
  },
];

const refusals: readonly CaseBody[] = [
  {
    name: 'refuses a draft with wrong members and blames each of them',
    async run(store) {
      for (const [type, members] of REFUSED) {
        const draft = foreign({ ...(type === 'inbound' ? inbound() : outbound()), ...members });
        const checked = checkDraft(draft);
        if (checked.ok) throw new TypeError(`The model accepts ${JSON.stringify(members)}`);
        await refused(
          store.create(draft),
          'invalid',
          checked.issues.map(({ field, code }) => [field, code] as const),
        );
      }
      await holdsNothing(store);
    },
  },
  {
    name: 'refuses a draft of an unknown type',
    async run(store) {
      await refused(store.create(foreign({ ...inbound(), type: 'sideways' })), 'invalid', [
        ['type', 'invalid-option'],
      ]);
      await refused(store.create(foreign({})), 'invalid', [['type', 'invalid-option']]);
      await holdsNothing(store);
    },
  },
  {
    name: 'refuses an inbound mailbox with the name of the outbound one',
    async run(store) {
      const taken = [['name', 'name-taken']] as const;
      await refused(store.create(inbound({ name: 'SMTP-client' })), ['invalid', 'name-taken'], taken);
    },
  },
  {
    name: 'follows the name pattern that its capabilities tell',
    capabilities: { namePattern: '^[a-z.]{1,10}$' },
    async run(store) {
      same(
        (await store.capabilities()).namePattern,
        '^[a-z.]{1,10}$',
        'The capabilities contain the pattern',
      );
      same(
        (await store.create(inbound({ name: 'with.dot' }))).name,
        'with.dot',
        'A name that fits is accepted',
      );
      await refused(store.create(inbound({ name: 'Upper' })), 'invalid', [['name', 'invalid-name']]);
    },
  },
];

/** The promises of `create`. */
export const createCases: readonly CaseBody[] = [...defaults, ...refusals];

function isDate(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text) &&
    !Number.isNaN(Date.parse(text))
  );
}

async function holdsNothing(store: MailboxStore): Promise<void> {
  const { total, counts } = await store.list({});
  same({ total, counts }, { total: 0, counts: { all: 0, inbound: 0, outbound: 0 } }, 'Nothing was created');
}
