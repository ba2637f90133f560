import { fill, inbound, outbound, type CaseBody } from './case.js';
import { same } from './checks.js';
import { listsAsExpected } from './list-reference.js';

/** User names that a search must tell apart: each contains some text that no other one does. */
const USERNAMES = [
  '100%',
  '100x',
  'under_score',
  'underXscore',
  'back\\slash',
  "o'brien",
  'say "hi"',
  '*star?',
  '[a-z]+',
  '$1',
  '<img src=x onerror=alert(1)>',
  'MÜLLER',
  'Crème Brûlée',
  'straße',
  'ﬁnance',
  'Ελλάδα',
  'поддержка',
  'サポート',
  'مساعدة',
  '🎧 desk',
  'a  b',
];

const SEARCHES = [
  ...USERNAMES,
  ...['%', '_', '\\', "'", '"', '*', '?', '[', '$', '%%', '__', '\\\\', '\\%', "' OR '1'='1", '--', ';'],
  ...[
    'muller',
    'müller',
    'MULLER',
    'creme',
    'BRULEE',
    'STRAßE',
    'STRASSE',
    'finance',
    'ΕΛΛΆΔΑ',
    'ПОДДЕРЖКА',
    'サポ',
    'ساعد',
  ],
  ...[' ', '  ', 'a  b', 'a b', '\u0301', 'null', 'undefined', '0', '.'],
];

/** The promises of `list` about `q`. */
export const searchCases: readonly CaseBody[] = [
  {
    name: 'finds a text in name, host, user name and from address, and nowhere else',
    async run(store) {
      const reader = await store.create(
        inbound({ name: 'Alpha', username: 'bravo', host: 'charlie.example.com' }),
      );
      const sender = await store.create(
        outbound({ fromAddress: 'delta@example.org', username: 'echo', host: 'foxtrot.example' }),
      );
      for (const q of ['alph', 'BRAV', 'charlie.e', 'DELTA@', 'cho', 'trot', 'smtp-cl', 'example']) {
        await listsAsExpected(store, [reader, sender], { q, sort: 'name' });
      }
      for (const q of [reader.id, 'imap', 'start-tls', '143', 'inbound', 'Canary', 'true', 'createdAt']) {
        await listsAsExpected(store, [reader, sender], { q, sort: 'name' });
      }
    },
  },
  {
    name: 'finds texts without regard to case and accents, and takes no character for a wildcard',
    async run(store) {
      const all = await fill(
        store,
        USERNAMES.map((username, index) => inbound({ name: `Box${index}`, username })),
      );
      for (const q of SEARCHES) await listsAsExpected(store, all, { q, sort: 'name' });
      same((await store.list({ q: 'r_s' })).total, 1, 'An underscore is an underscore');
      same((await store.list({ q: '0%' })).total, 1, 'A percent sign is a percent sign');
      same((await store.list({ q: 'muller' })).total, 1, 'Accents make no difference');
    },
  },
  {
    name: 'finds no text that runs over two members',
    async run(store) {
      const all = [await store.create(inbound({ name: 'Left', host: 'right.example', username: 'end' }))];
      for (const q of [
        'LeftRight',
        'Left right',
        'Left\nright',
        'example\nend',
        'Left\tright',
        '\n',
        '\0',
        'Left,right',
      ]) {
        await listsAsExpected(store, all, { q });
        same((await store.list({ q })).total, 0, `${JSON.stringify(q)} is found nowhere`);
      }
    },
  },
  {
    name: 'keeps every text as it was given, whatever it would mean elsewhere',
    async run(store) {
      const made = await fill(
        store,
        USERNAMES.map((username, index) => inbound({ name: `Box${index}`, username })),
      );
      const composed = USERNAMES.map((username) => username.normalize('NFC'));
      same(made.map(({ username }) => username).sort(), composed.sort(), 'create() gives the texts back');
      for (const mailbox of made) same(await store.get(mailbox.id), mailbox, 'get() gives the texts back');
    },
  },
];
