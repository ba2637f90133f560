import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseEntityTags } from '../../src/backend/preconditions.js';
import type { Mailbox } from '../../src/model/mailbox.js';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import { sampleMailboxes } from '../../src/testing.js';
import { Client, outcome, type Received } from './client.js';

const [mailbox] = sampleMailboxes(1) as [Mailbox];

/** Somebody else changes the mailbox right before the first change that is asked for, from revision 1 to 2. */
class OvertakenStore extends MemoryMailboxStore {
  #isOvertaken = false;

  constructor() {
    super([{ ...mailbox, revision: '1' }]);
  }

  override async update(...[id, patch, options]: Parameters<MemoryMailboxStore['update']>): Promise<Mailbox> {
    if (!this.#isOvertaken) this.put([{ ...mailbox, port: 993, revision: '2' }]);
    this.#isOvertaken = true;
    return super.update(id, patch, options);
  }
}

const read = (value: string): unknown => parseEntityTags('If-Match', value);
const strong = (value: string) => ({ weak: false, value });
const weak = (value: string) => ({ weak: true, value });

describe('entity tags', () => {
  it('are read as RFC 9110 writes them', () => {
    assert.equal(read(' * '), '*');
    assert.deepEqual(read('"1"'), [strong('1')]);
    assert.deepEqual(read('""'), [strong('')]);
    assert.deepEqual(read('"a,b", W/"c",\t"d"'), [strong('a,b'), weak('c'), strong('d')]);
    assert.deepEqual(read(', "1" ,, "2",'), [strong('1'), strong('2')]);
  });

  for (const value of [
    '',
    ' ',
    ',',
    '1',
    '"1',
    '1"',
    '"1" "2"',
    'w/"1"',
    'W/ "1"',
    '"1", *',
    '"a"b"',
    '"a b"',
    "'1'",
  ]) {
    it(`are not ${JSON.stringify(value)}`, () => {
      assert.throws(() => read(value), { code: 'malformed' });
    });
  }

  it('are read back as they were written', () => {
    const value = fc.string({ unit: fc.constantFrom('!', '#', 'a', ',', '*', '/', 'W', '\x7e', '\xff') });
    const tag = fc.record({ weak: fc.boolean(), value }, { noNullPrototype: true });
    fc.assert(
      fc.property(fc.array(tag, { minLength: 1 }), fc.constantFrom(',', ', ', ' ,\t'), (tags, comma) => {
        assert.deepEqual(
          read(tags.map((each) => `${each.weak ? 'W/' : ''}"${each.value}"`).join(comma)),
          tags,
        );
      }),
    );
  });

  it('are read in a time that grows linearly with their length', () => {
    assert.throws(() => read(`${' '.repeat(100_000)}x`), { code: 'malformed' });
    assert.throws(() => read(`"${'a'.repeat(100_000)}`), { code: 'malformed' });
    assert.throws(() => read(','.repeat(100_000)), { code: 'malformed' });
  });
});

describe('If-Match', () => {
  async function change(value: (revision: string) => string): Promise<string> {
    const client = new Client();
    const { id, revision } = await client.create();
    const sent = { body: { enabled: true }, headers: { 'if-match': value(revision) } };
    const answer = await client.send('PATCH', `/api/mailboxes/${id}`, sent);
    return answer.status === 200 ? '200' : outcome(answer);
  }

  it('matches with a strong tag, with one of a list, and with a star', async () => {
    assert.equal(await change((revision) => `"${revision}"`), '200');
    assert.equal(await change((revision) => `"other", "${revision}"`), '200');
    assert.equal(await change(() => '*'), '200');
  });

  async function changeOvertaken(value: string): Promise<Received> {
    const client = new Client({}, new OvertakenStore());
    const sent = { body: { enabled: true }, headers: { 'if-match': value } };
    return client.send('PATCH', `/api/mailboxes/${mailbox.id}`, sent);
  }

  for (const value of ['*', '"1", "2"']) {
    it(`matches what somebody else has changed it to with ${value}`, async () => {
      const { status, json } = await changeOvertaken(value);
      assert.deepEqual([status, json['enabled'], json['port']], [200, true, 993]);
    });
  }

  it('no longer matches if somebody else has changed it to what is not listed', async () => {
    assert.equal(outcome(await changeOvertaken('"1", "other"')), '412 revision-mismatch');
  });

  it('never matches with a weak tag', async () => {
    assert.equal(await change((revision) => `W/"${revision}"`), '412 revision-mismatch');
    assert.equal(await change((revision) => `W/"${revision}", "other"`), '412 revision-mismatch');
  });

  it('is malformed if it is not a list of tags', async () => {
    assert.equal(await change((revision) => revision), '400 malformed');
  });
});
