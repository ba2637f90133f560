import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseEntityTags } from '../../src/backend/preconditions.js';
import { Client, outcome } from './client.js';

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

  it('are read in a time that grows with their length alone', () => {
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

  it('matches by a strong tag, by one of a list, and by a star', async () => {
    assert.equal(await change((revision) => `"${revision}"`), '200');
    assert.equal(await change((revision) => `"other", "${revision}"`), '200');
    assert.equal(await change(() => '*'), '200');
  });

  it('never matches by a weak tag', async () => {
    assert.equal(await change((revision) => `W/"${revision}"`), '412 revision-mismatch');
    assert.equal(await change((revision) => `W/"${revision}", "other"`), '412 revision-mismatch');
  });

  it('is malformed where it is no list of tags', async () => {
    assert.equal(await change((revision) => revision), '400 malformed');
  });
});
