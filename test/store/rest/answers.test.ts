import { expect } from '@open-wc/testing';
import { DEFAULT_CAPABILITIES } from '../../../src/model/capabilities.js';
import { facts, failure } from '../failure.js';
import { Ground, mailbox, pageOf, SECRET } from './samples.js';
import { body, json, parts, type Reply } from './scripted-fetch.js';

const MINUTE = 60_000;
const text = JSON.stringify(mailbox);
const accented = { ...mailbox, username: 'ü' };
const accentedBytes = new TextEncoder().encode(JSON.stringify(accented));
/** Where the two bytes of ü are. */
const accent = accentedBytes.indexOf(0xc3);

describe('How a RestMailboxStore reads answers', () => {
  describe('that cannot be read', () => {
    const garbage: Readonly<Record<string, Reply>> = {
      'a page of HTML': body(`<html>${SECRET}</html>`, 200, 'text/html'),
      'a page of HTML called JSON': body(`<html>${SECRET}</html>`),
      'nothing at all': body(''),
      'nothing, not even a body': body(null, 200),
      'JSON of another type': body(text, 200, 'text/plain'),
      'JSON that is cut short': parts([text.slice(0, 30)]),
      'JSON that breaks off': parts([text.slice(0, 30)], 'break'),
      'what is no UTF-8': body(accentedBytes.filter((_byte, index) => index !== accent)),
      null: json(null),
      'a number': json(7),
      'a list': json([mailbox]),
      'a mailbox without an id': json({ ...mailbox, id: undefined }),
      'a mailbox with an unknown value': json({ ...mailbox, protocol: 'JMAP' }),
      'more than 16 MiB': parts([...Array<string>(17).fill(' '.repeat(1024 * 1024)), text]),
    };
    for (const [name, reply] of Object.entries(garbage)) {
      it(`asks once more after ${name}, and then fails without showing it`, async () => {
        const { store, net, clock } = new Ground([reply, reply]);
        const ended = failure(store.get('m1'));
        await clock.advance(MINUTE);
        const error = await ended;
        expect(facts(error)).to.deep.equal({ code: 'protocol', status: 200 });
        expect(JSON.stringify(error) + error.message + String(error.stack)).not.to.contain(SECRET);
        expect(net.sent).to.have.length(2);
        expect(clock.running).to.equal(0);
      });
    }

    it('keeps what can be read of a mailbox with an unknown value', async () => {
      const reply = json({ ...mailbox, protocol: 'JMAP', password: SECRET });
      const { store, clock } = new Ground([reply, reply]);
      const ended = failure(store.get('m1'));
      await clock.advance(MINUTE);
      expect((await ended).unreadable).to.deep.equal({
        id: 'm1',
        unreadable: true,
        raw: { ...mailbox, protocol: 'JMAP' },
      });
    });

    it('reads in the second attempt what was cut off in the first', async () => {
      const { store, clock } = new Ground([parts([text.slice(0, 30)], 'break'), parts([text])]);
      const reading = store.get('m1');
      await clock.advance(MINUTE);
      expect(await reading).to.deep.equal(mailbox);
    });
  });

  describe('that can be read', () => {
    const fine: Readonly<Record<string, Reply>> = {
      'in parts': parts([text.slice(0, 7), text.slice(7)]),
      'with a byte order mark': body(`\uFEFF${text}`),
      'with members that nobody knows': json({ ...mailbox, colour: 'red', password: SECRET, __proto__x: 1 }),
      'with a type of the JSON family': body(text, 200, 'application/vnd.mail+json; charset=utf-8'),
      'without a type': () => new Response(new TextEncoder().encode(text)),
    };
    for (const [name, reply] of Object.entries(fine)) {
      it(`accepts a mailbox ${name}`, async () => {
        expect(await new Ground([reply]).store.get('m1')).to.deep.equal(mailbox);
      });
    }

    it('accepts a mailbox in parts, split within a character', async () => {
      const cut = parts([accentedBytes.slice(0, accent + 1), accentedBytes.slice(accent + 1)]);
      expect(await new Ground([cut]).store.get('m1')).to.deep.equal(accented);
    });

    it('reads nothing from a prototype that came with the answer', async () => {
      const { enabled, ...rest } = mailbox;
      const forged = `{"__proto__":{"enabled":true},"constructor":{"prototype":{"enabled":true}},${JSON.stringify(rest).slice(1)}`;
      const page = `{"items":[${forged}],"total":1,"counts":{"all":1,"inbound":1,"outbound":0}}`;
      const { items } = await new Ground([body(page)]).store.list({});
      expect(items[0]).to.deep.equal({ id: 'm1', unreadable: true, raw: rest });
      expect(Reflect.get({}, 'enabled')).to.equal(undefined);
      expect(enabled).to.equal(false);
    });
  });

  describe('that are lists', () => {
    const list = (answer: unknown, query = {}) => new Ground([json(answer)]).store.list(query);

    const spoiled: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
      'an unknown security': { security: 'quic' },
      'an unknown protocol': { protocol: 'JMAP' },
      'an unknown type': { type: 'sideways' },
      'a port that is a text': { port: '993' },
      'a port out of range': { port: 70_000 },
      'a size that is no whole number': { maxSizeMb: 1.5 },
      'a missing host': { host: undefined },
      'a host that is a list': { host: ['a'] },
      'an enabled of null': { enabled: null },
    };
    for (const [name, members] of Object.entries(spoiled)) {
      it(`shows a row with ${name} as unreadable, with what it has, and the others as usual`, async () => {
        const row = { ...mailbox, ...members, id: 'odd', password: SECRET };
        const { items, dropped } = await list(pageOf([row, mailbox]));
        const plain = Object.entries({ ...mailbox, ...members, id: 'odd' }).filter(([, value]) =>
          ['string', 'number', 'boolean'].includes(typeof value),
        );
        expect(items).to.deep.equal([
          { id: 'odd', unreadable: true, raw: Object.fromEntries(plain) },
          mailbox,
        ]);
        expect(dropped).to.equal(undefined);
      });
    }

    it('drops and counts rows without an id', async () => {
      const rows = [
        { ...mailbox, id: undefined },
        { ...mailbox, id: 7 },
        { ...mailbox, id: '' },
        null,
        'x',
        mailbox,
      ];
      const { items, dropped } = await list(pageOf(rows));
      expect(items).to.deep.equal([mailbox]);
      expect(dropped).to.equal(5);
    });

    it('shows a repeated mailbox once, as it came last', async () => {
      const later = { ...mailbox, revision: '2' };
      const { items } = await list(pageOf([mailbox, { ...mailbox, id: 'm2' }, later]));
      expect(items.map((row) => [row.id, 'revision' in row && row.revision])).to.deep.equal([
        ['m1', '2'],
        ['m2', '1'],
      ]);
    });

    it('trusts the rows rather than a smaller total', async () => {
      expect((await list(pageOf([mailbox], 0), { offset: 10 })).total).to.equal(11);
      expect((await list(pageOf([], 3), { offset: 10 })).total).to.equal(3);
    });

    for (const [name, answer] of Object.entries({
      'items that are no list': { ...pageOf([]), items: {} },
      'no total': { ...pageOf([]), total: undefined },
      'a negative total': pageOf([], -1),
      'a total beyond all whole numbers': { ...pageOf([]), total: 1e300 },
      'no counts': { ...pageOf([]), counts: undefined },
    })) {
      it(`fails as a whole with ${name}`, async () => {
        const { store, clock } = new Ground([json(answer), json(answer)]);
        const ended = failure(store.list({}));
        await clock.advance(MINUTE);
        expect((await ended).code).to.equal('protocol');
      });
    }
  });

  describe('that are capabilities', () => {
    const told = async (reply: Reply) => new Ground([reply]).store.capabilities();

    it('use what is reported, and defaults for the rest', async () => {
      const answer = { maxOutbound: 3, namePattern: '(', readOnly: 'yes', changes: true, colour: 'red' };
      expect(await told(json(answer))).to.deep.equal({
        ...DEFAULT_CAPABILITIES,
        maxOutbound: 3,
        changes: true,
      });
    });

    for (const [name, reply] of Object.entries({
      'a problem': json({ code: 'not-found' }, 404),
      'a page of HTML': body('<html>', 404, 'text/html'),
      nothing: body(null, 404),
    })) {
      it(`are the defaults if the backend has none, which ${name} says`, async () => {
        expect(await told(reply)).to.deep.equal(DEFAULT_CAPABILITIES);
      });
    }

    it('fail if it cannot know', async () => {
      const { store } = new Ground([json({}, 403)]);
      expect((await failure(store.capabilities())).code).to.equal('forbidden');
    });
  });
});
