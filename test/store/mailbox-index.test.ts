import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { MAILBOX_TYPES, PROTOCOLS, SECURITIES, type Mailbox } from '../../src/model/mailbox.js';
import { SORT_FIELDS, type MailboxPage } from '../../src/model/query.js';
import { foldText } from '../../src/model/text.js';
import { MailboxIndex, type IndexQuery } from '../../src/store/memory/mailbox-index.js';
import { Rows } from '../../src/store/memory/rows.js';
import { expectedPage } from '../../src/testing/conformance/list-reference.js';
import { sampleMailboxes } from '../../src/testing.js';
import { atOnce } from './at-once.js';

const texts = fc.constantFrom(
  '',
  'a',
  'A',
  'ä',
  'ab',
  'aba',
  'b',
  'Zoé',
  'zoe',
  'straße',
  'ΟΔΟΣ',
  '10',
  '9',
  'x y',
);
const ids = fc.constantFrom(...Array.from('abcdefghijklmnop'));

/** Mailboxes with many ties in every member. */
const mailboxes: fc.Arbitrary<Mailbox> = fc
  .record({
    id: ids,
    type: fc.constantFrom(...MAILBOX_TYPES),
    name: texts,
    username: texts,
    host: texts,
    fromAddress: texts,
    port: fc.constantFrom(25, 110, 143),
    security: fc.constantFrom(...SECURITIES),
    protocol: fc.constantFrom(...PROTOCOLS),
    maxSizeMb: fc.constantFrom(5, 6),
    enabled: fc.boolean(),
    updatedAt: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'),
  })
  .map(({ protocol, maxSizeMb, fromAddress, ...members }) => {
    const common = { ...members, passwordSet: true, revision: '1', createdAt: members.updatedAt };
    return (
      members.type === 'inbound' ? { ...common, protocol, maxSizeMb } : { ...common, fromAddress }
    ) as Mailbox;
  });

const queries: fc.Arbitrary<IndexQuery> = fc.record({
  type: fc.constantFrom(undefined, ...MAILBOX_TYPES),
  q: fc.constantFrom('', 'a', 'ab', 'aba', 'b', 'zoe', 'Ä', 'o', 'x y', 'c'),
  sort: fc.constantFrom('', ...SORT_FIELDS, ...SORT_FIELDS.map((field) => `-${field}`)),
  offset: fc.nat(6),
  limit: fc.integer({ min: 1, max: 8 }),
});

type Step =
  { readonly put: readonly Mailbox[] } | { readonly remove: string } | { readonly find: IndexQuery };
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: queries.map((find) => ({ find })) },
    { weight: 2, arbitrary: mailboxes.map((mailbox) => ({ put: [mailbox] })) },
    { weight: 1, arbitrary: fc.array(mailboxes, { maxLength: 4 }).map((put) => ({ put })) },
    { weight: 1, arbitrary: ids.map((remove) => ({ remove })) },
  ),
  { maxLength: 40 },
);
const starts = fc.uniqueArray(mailboxes, { selector: ({ id }) => id, maxLength: 10 });

/** The mailboxes in the plainest form: a list in the order of insertion. */
class Plain {
  rows: Mailbox[];

  constructor(rows: readonly Mailbox[]) {
    this.rows = [...rows];
  }

  put(mailbox: Mailbox): void {
    const place = this.rows.findIndex(({ id }) => id === mailbox.id);
    if (place < 0) this.rows.push(mailbox);
    else this.rows[place] = mailbox;
  }

  find({ type, q, sort, offset, limit }: IndexQuery): unknown {
    const window = { offset, limit, q, ...(type && { type }) };
    if (sort !== '') return expectedPage(this.rows, { ...window, sort });
    // the reference always sorts: of the store's own order it knows what there is, and the order is ours
    const found = expectedPage(this.rows, { ...window, offset: 0, limit: Infinity });
    const inOrder = this.rows.filter((row) => found.items.includes(row));
    return { ...found, items: inOrder.slice(offset, offset + limit) };
  }
}

function indexOf(mailboxes: readonly Mailbox[]): MailboxIndex {
  return new MailboxIndex(new Rows(mailboxes, (row) => row as Mailbox));
}

function find(index: MailboxIndex, query: IndexQuery): MailboxPage {
  return atOnce(index.find({ ...query, q: foldText(query.q) }));
}

describe('MailboxIndex', () => {
  it('finds what a plain search would find, whatever was asked and changed before', () => {
    fc.assert(
      fc.property(starts, steps, (start, course) => {
        const [index, plain] = [indexOf(start), new Plain(start)];
        for (const step of course) {
          if ('find' in step) expect(find(index, step.find)).to.deep.equal(plain.find(step.find));
          else if ('remove' in step) {
            index.remove(step.remove);
            plain.rows = plain.rows.filter(({ id }) => id !== step.remove);
          } else {
            index.put(step.put);
            for (const mailbox of step.put) plain.put(mailbox);
          }
        }
        for (const row of plain.rows) expect(index.get(row.id)).to.equal(row);
        const outbound = plain.rows.filter(({ type }) => type === 'outbound').length;
        expect(atOnce(index.outbound())).to.equal(outbound);
      }),
      { numRuns: 300 },
    );
  });

  it('puts names that no mailbox had before where they belong', () => {
    const [first] = sampleMailboxes(1);
    const named = (name: string): Mailbox => ({ ...(first as Mailbox), id: name, name });
    const index = indexOf(['Delta', 'Alpha', 'Charlie'].map(named));
    const names = (): string[] =>
      find(index, { type: undefined, q: '', sort: 'name', offset: 0, limit: 100 }).items.map(
        (item) => (item as Mailbox).name,
      );
    expect(names()).to.deep.equal(['Alpha', 'Charlie', 'Delta']);
    index.put(['Zulu', 'Aardvark', 'Bravo', 'Abacus'].map(named));
    const now = ['Aardvark', 'Abacus', 'Alpha', 'Bravo', 'Charlie', 'Delta', 'Zulu'];
    expect(names()).to.deep.equal(now);
    index.add(named('Echo'));
    expect(names()).to.deep.equal(now.toSpliced(-1, 0, 'Echo'));
  });

  it('puts ninety such names at once where they belong', () => {
    const start = sampleMailboxes(300);
    const [index, plain] = [indexOf(start), new Plain(start)];
    const query: IndexQuery = { type: undefined, q: '', sort: 'name', offset: 0, limit: 400 };
    find(index, query);
    const renamed = start.slice(0, 90).map((row, place) => ({ ...row, name: `${place % 7}new${place}` }));
    index.put(renamed);
    for (const mailbox of renamed) plain.put(mailbox);
    for (const sort of ['name', '-name']) {
      expect(find(index, { ...query, sort })).to.deep.equal(plain.find({ ...query, sort }));
    }
  });

  it('finds the same when many mailboxes change at once', () => {
    const start = sampleMailboxes(400);
    const [index, plain] = [indexOf(start), new Plain(start)];
    const query: IndexQuery = { type: undefined, q: 'example.net', sort: '-host', offset: 3, limit: 50 };
    expect(find(index, query)).to.deep.equal(plain.find(query));
    const changed = start.slice(100, 300).map((mailbox) => ({ ...mailbox, host: 'new.example.net' }));
    const added = sampleMailboxes(60, { seed: 7 }).map((mailbox) => ({
      ...mailbox,
      id: `new-${mailbox.id}`,
    }));
    index.put([...changed, ...added]);
    for (const mailbox of [...changed, ...added]) plain.put(mailbox);
    for (const sort of ['', '-host', 'name', 'port']) {
      expect(find(index, { ...query, sort })).to.deep.equal(plain.find({ ...query, sort }));
    }
  });

  it('finds the same after so many deletions that the rest moves together', () => {
    const start = sampleMailboxes(2600);
    const [index, plain] = [indexOf(start), new Plain(start)];
    const query: IndexQuery = { type: 'inbound', q: 'sup', sort: 'username', offset: 0, limit: 20 };
    for (const [number, { id }] of start.entries()) {
      if (number % 7 === 0) continue;
      index.remove(id);
      plain.rows = plain.rows.filter((row) => row.id !== id);
      if (number % 500 === 0) expect(find(index, query)).to.deep.equal(plain.find(query));
    }
    expect(find(index, query)).to.deep.equal(plain.find(query));
    expect(find(index, { ...query, sort: '', q: '' })).to.deep.equal(
      plain.find({ ...query, sort: '', q: '' }),
    );
    for (const { id } of plain.rows) expect(index.get(id)?.id).to.equal(id);
    expect(index.get(start[1]?.id ?? '')).to.equal(undefined);
  });

  it('breaks ties by id, even if mailboxes were not added in the order of their ids', () => {
    const start = sampleMailboxes(300).reverse();
    const [index, plain] = [indexOf(start), new Plain(start)];
    for (const sort of ['security', '-security', 'enabled']) {
      const query: IndexQuery = { type: undefined, q: '', sort, offset: 90, limit: 100 };
      expect(find(index, query)).to.deep.equal(plain.find(query));
    }
  });

  it('gives any window of an order that is still being made for another caller', () => {
    const start = sampleMailboxes(3000).reverse();
    const sorted = fc.constantFrom('host', '-host', 'security', '-protocol', 'maxSizeMb');
    fc.assert(
      fc.property(sorted, fc.nat(30), fc.nat(3100), fc.nat(90), (sort, steps, offset, removed) => {
        const [index, plain] = [indexOf(start), new Plain(start)];
        for (let place = 0; place < removed; place++) index.remove(start[place * 3]?.id ?? '');
        plain.rows = start.filter((_, place) => place % 3 > 0 || place >= removed * 3);
        const query: IndexQuery = { type: undefined, q: '', sort, offset: 0, limit: 50 };
        const other = index.find(query, true);
        let step = other.next();
        for (let count = 0; count < steps && !step.done; count++) step = other.next();
        const window = { ...query, offset };
        expect(find(index, window)).to.deep.equal(plain.find(window));
        expect(find(index, { ...window, sort: '' })).to.deep.equal(plain.find({ ...window, sort: '' }));
        const answer = step.done ? step.value : atOnce(other);
        expect(answer).to.deep.equal(plain.find(query));
        expect(find(index, window)).to.deep.equal(plain.find(window));
      }),
      { numRuns: 40 },
    );
  });

  it('knows whether an inbound mailbox has a name, whatever its case', () => {
    const [mailbox] = sampleMailboxes(1);
    if (!mailbox) throw new TypeError('There is no sample');
    const index = indexOf([mailbox]);
    expect(atOnce(index.hasName(foldText(mailbox.name.toUpperCase())))).to.equal(true);
    expect(atOnce(index.hasName(foldText(mailbox.name.slice(1))))).to.equal(false);
    expect(atOnce(index.hasName(foldText(`${mailbox.name}x`)))).to.equal(false);
    index.put([{ ...mailbox, name: 'Renamed' }]);
    expect([atOnce(index.hasName(foldText(mailbox.name))), atOnce(index.hasName('renamed'))]).to.deep.equal([
      false,
      true,
    ]);
    index.remove(mailbox.id);
    expect(atOnce(index.hasName('renamed'))).to.equal(false);
  });

  describe('looks at mailboxes', () => {
    it('no more than necessary: a window costs its rows, typing costs what was found before', () => {
      const { rows, looks } = watched(1000);
      const index = indexOf(rows);
      const query: IndexQuery = { type: undefined, q: '', sort: '', offset: 0, limit: 50 };
      find(index, query);
      expect(looks.name).to.equal(0);
      find(index, { ...query, q: 'a' });
      expect(looks.name).to.equal(1000);
      for (const q of ['ab', 'a', 'abc', '', 'b', 'x']) find(index, { ...query, q });
      expect(looks.name).to.equal(1000);
    });

    it('once for a sort order, however often it is asked for and in which direction', () => {
      const { rows, looks } = watched(1000);
      const index = indexOf(rows);
      for (const sort of ['host', '-host', '', 'host', '-host']) {
        for (const offset of [0, 500, 950]) find(index, { type: undefined, q: '', sort, offset, limit: 50 });
      }
      expect(looks.host).to.equal(1000);
    });

    it('one of them if one changed', () => {
      const { rows, looks, watch } = watched(1000);
      const index = indexOf(rows);
      const query: IndexQuery = { type: 'inbound', q: 'e', sort: 'host', offset: 0, limit: 50 };
      find(index, query);
      const before = { ...looks };
      const [row] = sampleMailboxes(1);
      if (row) index.put([watch({ ...row, host: 'other.example', enabled: !row.enabled })]);
      find(index, query);
      expect(looks.name - before.name).to.be.within(1, 10);
      expect(looks.host - before.host).to.be.within(1, 20);
    });
  });

  it('leaves the array that it was given as it was', () => {
    const start = Object.freeze(sampleMailboxes(3));
    const index = indexOf(start);
    index.put(sampleMailboxes(5, { seed: 2 }));
    index.remove(start[0]?.id ?? '');
    expect(start).to.deep.equal(sampleMailboxes(3));
  });
});

/** Mailboxes that count how often somebody looks at their names and hosts. */
function watched(count: number) {
  const looks = { name: 0, host: 0 };
  const watch = (mailbox: Mailbox): Mailbox => {
    const { name, host } = mailbox;
    return Object.defineProperties(mailbox, {
      name: { get: () => (looks.name++, name) },
      host: { get: () => (looks.host++, host) },
    });
  };
  return { looks, watch, rows: sampleMailboxes(count).map(watch) };
}
