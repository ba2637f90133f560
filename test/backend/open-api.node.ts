import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import { Client, inbound, outbound } from './client.js';

type Json = Readonly<Record<string, unknown>>;

const METHODS = ['get', 'post', 'patch', 'delete'];

async function documentOf(client = new Client()): Promise<Json> {
  return (await client.send('GET', '/api/openapi.json')).json;
}

/** Follows a path of member names. */
function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((found, name) => Reflect.get(Object(found) as object, name), value);
}

function* nodes(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  yield value as Json;
  for (const member of Object.values(value)) yield* nodes(member);
}

function operationsOf(document: Json): readonly (readonly [name: string, operation: Json])[] {
  return Object.entries(document['paths'] as Record<string, Record<string, Json>>).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => [`${method} ${path}`, operation] as const),
  );
}

describe('the OpenAPI document', () => {
  it('has version 3.1, and the base path of the backend', async () => {
    const document = await documentOf();
    assert.equal(document['openapi'], '3.1.0');
    assert.deepEqual(document['servers'], [{ url: '/api' }]);
    assert.ok(at(document, 'info', 'title') && at(document, 'info', 'version'));
    const root = await new Client({ basePath: '/' }).send('GET', '/openapi.json');
    assert.deepEqual(root.json['servers'], [{ url: '/' }]);
  });

  it('describes every request of the contract', async () => {
    assert.deepEqual(
      operationsOf(await documentOf()).map(([name]) => name),
      [
        ...['get /mailboxes', 'post /mailboxes', 'get /mailboxes/changes'],
        ...['get /mailboxes/{id}', 'patch /mailboxes/{id}', 'delete /mailboxes/{id}'],
        ...['get /capabilities', 'post /connection-tests', 'get /openapi.json'],
      ],
    );
  });

  it('has no dangling references', async () => {
    const document = await documentOf();
    const references = [...nodes(document)].map(({ $ref }) => $ref).filter((ref) => ref !== undefined);
    assert.ok(references.length > 40);
    for (const reference of references) {
      assert.ok(typeof reference === 'string' && reference.startsWith('#/'));
      assert.ok(at(document, ...reference.slice(2).split('/')), reference);
    }
  });

  it('offers only named schemas to choose among, since a discriminator ignores others', async () => {
    for (const node of nodes(await documentOf())) {
      if (!('discriminator' in node)) continue;
      for (const choice of (node['oneOf'] ?? node['anyOf']) as readonly Json[]) assert.ok(choice['$ref']);
    }
  });

  it('gives every operation a name of its own, an answer, and problems if it can fail', async () => {
    const operations = operationsOf(await documentOf());
    assert.equal(new Set(operations.map(([, { operationId }]) => operationId)).size, operations.length);
    for (const [name, operation] of operations) {
      const statuses = Object.keys(operation['responses'] as Json);
      assert.ok(
        statuses.some((status) => status.startsWith('2')),
        name,
      );
      for (const status of ['401', '403', '503']) assert.ok(statuses.includes(status), `${name} ${status}`);
      assert.ok(operation['summary'], name);
    }
  });

  it('lists the statuses that changes are answered with', async () => {
    const operations = new Map(operationsOf(await documentOf()));
    const statuses = (name: string): string =>
      Object.keys(at(operations.get(name), 'responses') as Json).join(' ');
    assert.equal(statuses('post /mailboxes'), '201 400 401 403 409 415 422 429 503 default');
    assert.equal(
      statuses('patch /mailboxes/{id}'),
      '200 400 401 403 404 409 412 415 422 428 429 503 default',
    );
    assert.equal(statuses('delete /mailboxes/{id}'), '204 400 401 403 404 409 412 422 428 429 503 default');
    assert.equal(statuses('get /mailboxes/{id}'), '200 304 400 401 403 404 429 503 default');
  });

  it('derives drafts from the catalogue of fields', async () => {
    const document = await documentOf();
    const [reader, sender] = at(document, 'components', 'schemas', 'MailboxDraft', 'oneOf') as [Json, Json];
    assert.deepEqual(Object.keys(reader['properties'] as Json).sort(), Object.keys(inbound).sort());
    assert.deepEqual(reader['required'], ['type', 'name', 'username', 'password', 'host']);
    assert.deepEqual(at(reader, 'properties', 'port'), {
      type: 'integer',
      minimum: 1,
      maximum: 65_535,
      default: 110,
    });
    assert.deepEqual(at(reader, 'properties', 'maxSizeMb'), {
      type: 'integer',
      minimum: 5,
      maximum: 20,
      default: 5,
    });
    assert.equal(at(reader, 'properties', 'password', 'writeOnly'), true);
    assert.deepEqual(sender['required'], ['type', 'fromAddress', 'username', 'password', 'host']);
    assert.deepEqual(
      Object.keys(sender['properties'] as Json).sort(),
      ['name', ...Object.keys(outbound)].sort(),
    );
  });

  it('derives patches from the fields that can be changed, without defaults', async () => {
    const document = await documentOf();
    const [reader, sender] = at(document, 'components', 'schemas', 'MailboxPatch', 'anyOf') as [Json, Json];
    for (const patch of [reader, sender]) {
      const properties = patch['properties'] as Record<string, Json>;
      assert.equal('name' in properties || 'type' in properties || 'required' in patch, false);
      assert.ok('enabled' in properties && 'password' in properties);
      assert.ok(Object.values(properties).every((property) => !('default' in property)));
    }
  });

  it('contains the name pattern of the store', async () => {
    const store = new MemoryMailboxStore([], { capabilities: { namePattern: '^[a-z@_.]{1,20}$' } });
    const document = await documentOf(new Client({}, store));
    const drafts = at(document, 'components', 'schemas', 'MailboxDraft', 'oneOf', '0', 'properties', 'name');
    assert.deepEqual(drafts, { type: 'string', pattern: '^[a-z@_.]{1,20}$' });
  });

  it('has no password in any answer', async () => {
    const document = await documentOf();
    for (const name of ['Mailbox', 'MailboxPage', 'Problem', 'ConnectionStep', 'Capabilities']) {
      const schema = at(document, 'components', 'schemas', name);
      assert.ok(
        [...nodes(schema)].every((node) => !('password' in node)),
        name,
      );
    }
  });

  it('lists every order that a list can have', async () => {
    const operations = new Map(operationsOf(await documentOf()));
    const parameters = operations.get('get /mailboxes')?.['parameters'] as Json[];
    const sort = parameters.find(({ name }) => name === 'sort');
    const orders = at(sort, 'schema', 'enum') as string[];
    assert.deepEqual(parameters.map(({ name }) => name).sort(), ['limit', 'offset', 'q', 'sort', 'type']);
    for (const order of orders) {
      assert.equal((await new Client().send('GET', `/api/mailboxes?sort=${order}`)).status, 200, order);
    }
  });
});
