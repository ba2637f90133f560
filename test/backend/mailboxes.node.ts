import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sampleMailboxes } from '../../src/testing.js';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import { MailboxStoreError } from '../../src/store/store-error.js';
import { Client, codeOf, inbound, outbound, outcome, PASSWORD } from './client.js';

describe('POST mailboxes', () => {
  it('creates a mailbox and returns its location and revision', async () => {
    const client = new Client();
    const { status, headers, json } = await client.send('POST', '/api/mailboxes', { body: inbound });
    assert.equal(status, 201);
    assert.equal(headers.get('content-type'), 'application/json');
    assert.equal(headers.get('location'), `/api/mailboxes/${String(json['id'])}`);
    assert.equal(headers.get('etag'), `"${String(json['revision'])}"`);
    assert.deepEqual([json['enabled'], json['passwordSet'], json['name']], [false, true, 'SupportInbox']);
    assert.equal('password' in json, false);
  });

  it('names the members that are wrong', async () => {
    const { json, status } = await new Client().send('POST', '/api/mailboxes', {
      body: { ...inbound, host: '', port: 0 },
    });
    assert.equal(status, 422);
    assert.equal(json['code'], 'invalid');
    assert.deepEqual(json['errors'], [
      { field: 'host', code: 'required' },
      { field: 'port', code: 'out-of-range', detail: '1–65535' },
    ]);
  });

  it('answers a taken name and a second outbound mailbox with 409', async () => {
    const client = new Client();
    await client.create(inbound);
    await client.create(outbound);
    const twice = await client.send('POST', '/api/mailboxes', { body: { ...inbound, name: 'SUPPORTINBOX' } });
    assert.equal(outcome(twice), '409 name-taken');
    assert.deepEqual(twice.json['errors'], [{ field: 'name', code: 'name-taken' }]);
    assert.equal(
      outcome(await client.send('POST', '/api/mailboxes', { body: outbound })),
      '409 outbound-limit',
    );
  });

  it('answers 403 if the store is read-only', async () => {
    const client = new Client({}, new MemoryMailboxStore([], { capabilities: { readOnly: true } }));
    assert.equal(outcome(await client.send('POST', '/api/mailboxes', { body: inbound })), '403 forbidden');
  });
});

describe('GET mailboxes', () => {
  const client = new Client({}, new MemoryMailboxStore(sampleMailboxes(120)));

  it('returns a hundred by name unless the query says otherwise', async () => {
    const { status, json } = await client.send('GET', '/api/mailboxes');
    const items = json['items'] as { name: string }[];
    const names = items.map(({ name }) => name.toLowerCase());
    assert.deepEqual([status, items.length, json['total']], [200, 100, 120]);
    assert.deepEqual(json['counts'], { all: 120, inbound: 119, outbound: 1 });
    assert.deepEqual(names, [...names].sort());
  });

  it('reads type, search, order and window from the query, and ignores other parameters', async () => {
    const query = 'type=inbound&q=EXAMPLE.net&sort=-host&offset=1&limit=2&colour=red&colour=blue';
    const { json } = await client.send('GET', `/api/mailboxes?${query}`);
    const expected = await client.store.list({
      type: 'inbound',
      q: 'example.net',
      sort: '-host',
      offset: 1,
      limit: 2,
    });
    assert.deepEqual(json, JSON.parse(JSON.stringify(expected)));
    assert.equal(expected.items.length, 2);
  });

  it('decodes a search text as forms encode it', async () => {
    const own = new Client();
    await own.create({ ...inbound, username: 'a b%+ü' });
    const { json } = await own.send('GET', '/api/mailboxes?q=a+b%25%2B%C3%BC');
    assert.equal(json['total'], 1);
  });

  for (const query of [
    ...['limit=0', 'limit=1001', 'limit=', 'limit=1e2', 'limit=0x10', 'limit=%205', 'limit=1.0', 'limit=-1'],
    ...['offset=-1', 'offset=x', 'offset=99999999999999999999', 'type=', 'type=both', 'sort=', 'sort=colour'],
    ...['sort=password', 'sort=--name', `q=${'q'.repeat(1001)}`],
    ...['limit=1&limit=1', 'q=a&q=b', 'type=inbound&type=inbound', 'sort=name&sort=host'],
  ]) {
    it(`answers 400 to ${query.slice(0, 40)}`, async () => {
      const answer = await client.send('GET', `/api/mailboxes?${query}`);
      assert.equal(outcome(answer), '400 malformed');
      const [name] = query.split('=');
      assert.deepEqual(answer.json['errors'], [{ field: name, code: 'invalid' }]);
    });
  }

  it('sends a row that it cannot read with what the store knows about it', async () => {
    const odd = { ...sampleMailboxes(1)[0], id: 'odd', security: 'quic', password: PASSWORD };
    const own = new Client({}, new MemoryMailboxStore([odd as never]));
    const { json } = await own.send('GET', '/api/mailboxes');
    const [row] = json['items'] as Record<string, unknown>[];
    assert.deepEqual([row?.['id'], row?.['security'], row?.['unreadable']], ['odd', 'quic', undefined]);
  });

  it('sends the members in the contract of a row that the store cannot read, and no secret', async () => {
    const raw = { type: 'jmap', name: 'Odd', password: PASSWORD, secret: { token: PASSWORD } };
    const store = new MemoryMailboxStore();
    store.list = () =>
      Promise.resolve({
        items: [{ id: 'odd', unreadable: true, raw }],
        total: 1,
        counts: { all: 1, inbound: 1, outbound: 0 },
      });
    store.get = () =>
      Promise.reject(new MailboxStoreError('protocol', { unreadable: { id: 'odd', unreadable: true, raw } }));
    const own = new Client({}, store);
    const { json } = await own.send('GET', '/api/mailboxes');
    assert.deepEqual(json['items'], [{ id: 'odd', type: 'jmap', name: 'Odd' }]);
    const alone = await own.send('GET', '/api/mailboxes/odd');
    assert.deepEqual(alone.json, { id: 'odd', type: 'jmap', name: 'Odd' });
    assert.equal(alone.headers.get('etag'), null);
  });
});

describe('GET mailboxes/{id}', () => {
  it('returns the mailbox with its revision as entity tag', async () => {
    const client = new Client();
    const made = await client.create();
    const { status, headers, json } = await client.send('GET', `/api/mailboxes/${made.id}`);
    assert.deepEqual([status, headers.get('etag')], [200, `"${made.revision}"`]);
    assert.deepEqual(json, { ...made });
  });

  it('sends only what the contract knows, whatever a careless store leaves in its records', async () => {
    const [mailbox] = sampleMailboxes(1);
    const store = new MemoryMailboxStore([{ ...mailbox, password: PASSWORD, secret: PASSWORD } as never]);
    const { json } = await new Client({}, store).send('GET', '/api/mailboxes/sample-0000001');
    assert.deepEqual(json, { ...mailbox });
  });

  it('answers 304 if the caller has the revision', async () => {
    const client = new Client();
    const { id, revision } = await client.create();
    for (const tag of [`"${revision}"`, `W/"${revision}"`, `"other", "${revision}"`, '*']) {
      const answer = await client.send('GET', `/api/mailboxes/${id}`, { headers: { 'if-none-match': tag } });
      assert.deepEqual(
        [answer.status, answer.text, answer.headers.get('etag')],
        [304, '', `"${revision}"`],
        tag,
      );
    }
    const other = await client.send('GET', `/api/mailboxes/${id}`, {
      headers: { 'if-none-match': '"other"' },
    });
    assert.equal(other.status, 200);
  });

  for (const id of ['none', 'no%2Fsuch', '%252e', '%F0%9F%93%AB', '%', '%E0%A4%A', 'a?b=c']) {
    it(`answers 404 to ${id}`, async () => {
      assert.equal(outcome(await new Client().send('GET', `/api/mailboxes/${id}`)), '404 not-found');
    });
  }

  it('finds a mailbox whatever characters its id contains', async () => {
    const mailbox = { ...sampleMailboxes(1)[0], id: 'a/b?c#d%2e é📫' } as never;
    const client = new Client({}, new MemoryMailboxStore([mailbox]));
    const { status, json } = await client.send(
      'GET',
      `/api/mailboxes/${encodeURIComponent('a/b?c#d%2e é📫')}`,
    );
    assert.deepEqual([status, json['id']], [200, 'a/b?c#d%2e é📫']);
  });

  it('sends no entity tag for a revision that no header can carry', async () => {
    const mailbox = { ...sampleMailboxes(1)[0], revision: 'say "ü"' } as never;
    const client = new Client({}, new MemoryMailboxStore([mailbox]));
    const { status, headers, json } = await client.send('GET', '/api/mailboxes/sample-0000001');
    assert.deepEqual([status, headers.has('etag'), json['revision']], [200, false, 'say "ü"']);
  });
});

describe('PATCH mailboxes/{id}', () => {
  it('changes what the patch contains, and returns the new revision', async () => {
    const client = new Client();
    const { id, revision } = await client.create();
    const headers = { 'if-match': `"${revision}"` };
    const answer = await client.send('PATCH', `/api/mailboxes/${id}`, { body: { enabled: true }, headers });
    assert.deepEqual([answer.status, answer.json['enabled']], [200, true]);
    assert.equal(answer.headers.get('etag'), `"${String(answer.json['revision'])}"`);
    assert.notEqual(answer.json['revision'], revision);
  });

  it('answers 412 with the mailbox as it is now', async () => {
    const client = new Client();
    const { id, revision } = await client.create();
    const now = await client.store.update(id, { enabled: true }, { revision });
    const headers = { 'if-match': `"${revision}"` };
    const answer = await client.send('PATCH', `/api/mailboxes/${id}`, { body: { enabled: true }, headers });
    assert.equal(outcome(answer), '412 revision-mismatch');
    assert.deepEqual(answer.json['current'], { ...now });
  });

  it('answers 422 if the password is required', async () => {
    const client = new Client();
    const { id } = await client.create();
    const sent = { body: { port: 993 }, headers: { 'if-match': '*' } };
    const answer = await client.send('PATCH', `/api/mailboxes/${id}`, sent);
    assert.equal(outcome(answer), '422 password-required');
    assert.deepEqual(answer.json['errors'], [{ field: 'password', code: 'password-required' }]);
  });

  it('accepts only a merge patch', async () => {
    const client = new Client();
    const { id } = await client.create();
    const headers = { 'content-type': 'application/json', 'if-match': '*' };
    const answer = await client.send('PATCH', `/api/mailboxes/${id}`, { body: { enabled: true }, headers });
    assert.equal(outcome(answer), '415 unsupported-media-type');
    assert.equal(answer.headers.get('accept-patch'), 'application/merge-patch+json');
  });

  it('answers 428 without If-Match, and 404 if there is no mailbox', async () => {
    const client = new Client();
    const { id } = await client.create();
    const body = { enabled: true };
    assert.equal(
      outcome(await client.send('PATCH', `/api/mailboxes/${id}`, { body })),
      '428 precondition-required',
    );
    for (const tag of ['"1"', '*', '"1", "2"', 'W/"1"']) {
      const answer = await client.send('PATCH', '/api/mailboxes/none', {
        body,
        headers: { 'if-match': tag },
      });
      assert.equal(outcome(answer), '404 not-found', tag);
    }
  });
});

describe('DELETE mailboxes/{id}', () => {
  it('deletes with 204 and no body', async () => {
    const client = new Client();
    const { id, revision } = await client.create();
    const answer = await client.send('DELETE', `/api/mailboxes/${id}`, {
      headers: { 'if-match': `"${revision}"` },
    });
    assert.deepEqual([answer.status, answer.text], [204, '']);
    assert.equal(codeOf(await client.send('GET', `/api/mailboxes/${id}`)), 'not-found');
  });

  it('answers 428 without If-Match, 412 to another revision, 409 to an enabled mailbox', async () => {
    const client = new Client();
    const { id, revision } = await client.create();
    const { revision: now } = await client.store.update(id, { enabled: true }, { revision });
    const attempt = async (headers: Record<string, string>): Promise<string> =>
      outcome(await client.send('DELETE', `/api/mailboxes/${id}`, { headers }));
    assert.equal(await attempt({}), '428 precondition-required');
    assert.equal(await attempt({ 'if-match': `"${revision}"` }), '412 revision-mismatch');
    assert.equal(await attempt({ 'if-match': `"${now}"` }), '409 mailbox-enabled');
    assert.equal((await client.store.get(id)).revision, now);
  });
});
