import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Client, inbound, outcome, PASSWORD } from './client.js';

const LIMIT = 128 * 1024;

const codeOf = (character: string): number => character.charCodeAt(0);

describe('bodies', () => {
  for (const [what, type] of [
    ['none', ''],
    ['a form', 'application/x-www-form-urlencoded'],
    ['plain text, as a foreign page could send it', 'text/plain'],
    ['a merge patch', 'application/merge-patch+json'],
    ['another charset', 'application/json; charset=utf-16'],
    ['far away from its charset', `application/json;${' '.repeat(2_000_000)}x`],
  ] as const) {
    it(`are refused with 415 if their type is ${what}`, async () => {
      const sent = { body: inbound, headers: { 'content-type': type } };
      const answer = await new Client().send('POST', '/api/mailboxes', sent);
      assert.equal(outcome(answer), '415 unsupported-media-type');
      assert.equal(answer.headers.get('accept-post'), 'application/json');
    });
  }

  it('are refused with 415 if they are compressed', async () => {
    const sent = { body: inbound, headers: { 'content-encoding': 'gzip' } };
    assert.equal(
      outcome(await new Client().send('POST', '/api/mailboxes', sent)),
      '415 unsupported-media-type',
    );
  });

  for (const type of [
    'application/json',
    'APPLICATION/JSON; Charset=UTF-8',
    'application/json;charset="utf-8"',
  ]) {
    it(`are accepted as ${type}`, async () => {
      const sent = { body: inbound, headers: { 'content-type': type } };
      assert.equal((await new Client().send('POST', '/api/mailboxes', sent)).status, 201);
    });
  }

  it('are accepted in pieces, and if declared as not compressed', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...inbound, username: 'müller' }));
    const pieces = Array.from(bytes, (byte) => Uint8Array.of(byte)).values();
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const { done, value } = pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    });
    const headers = { 'content-encoding': 'Identity' };
    const { status, json } = await new Client().send('POST', '/api/mailboxes', { body, headers });
    assert.deepEqual([status, json['username']], [201, 'müller']);
  });

  it('may begin with a byte order mark', async () => {
    const body = `\uFEFF${JSON.stringify(inbound)}`;
    assert.equal((await new Client().send('POST', '/api/mailboxes', { body })).status, 201);
  });

  for (const [what, body] of [
    ['nothing', ''],
    ['cut short', '{"type":"inbound"'],
    ['no object but an array', '[]'],
    ['no object but null', 'null'],
    ['no object but a text', '"inbound"'],
    ['no UTF-8', Uint8Array.from(JSON.stringify({ ...inbound, username: 'ÿ' }), codeOf)],
    ['with __proto__ in it', '{"type":"inbound","__proto__":{"enabled":true}}'],
    ['with constructor in it, escaped and deep', '{"a":[{"const\\u0072uctor":1}]}'],
    ['nested deeper than anything sane', `{"a":${'['.repeat(60_000)}${']'.repeat(60_000)}}`],
  ] as const) {
    it(`are malformed if they are ${what}`, async () => {
      const answer = await new Client().send('POST', '/api/mailboxes', { body });
      assert.equal(outcome(answer), '400 malformed');
    });
  }

  it('are refused without repeating what was wrong in them', async () => {
    const { text } = await new Client().send('POST', '/api/mailboxes', { body: `{"password":"${PASSWORD}` });
    assert.doesNotMatch(text, /Canary/);
  });

  it('have at most 128 KiB, to the byte', async () => {
    const padded = (length: number): string => JSON.stringify(inbound).padEnd(length, ' ');
    const fits = await new Client().send('POST', '/api/mailboxes', { body: padded(LIMIT) });
    assert.equal(fits.status, 201);
    const answer = await new Client().send('POST', '/api/mailboxes', { body: padded(LIMIT + 1) });
    assert.equal(outcome(answer), '413 malformed');
  });

  it('are counted while they come, and not read to the end', async () => {
    let pulled = 0;
    const cancelled: boolean[] = [];
    const body = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(16 * 1024).fill(0x20));
      },
      cancel() {
        cancelled.push(true);
      },
    });
    const answer = await new Client().send('POST', '/api/mailboxes', { body });
    assert.equal(outcome(answer), '413 malformed');
    assert.equal(cancelled.length, 1);
    assert.ok(pulled < 20);
  });

  it('are malformed if they break off, which is not reported as a failure', async () => {
    const reported: unknown[] = [];
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });
    const client = new Client({ onError: (error) => reported.push(error) });
    assert.equal(outcome(await client.send('POST', '/api/mailboxes', { body })), '400 malformed');
    assert.deepEqual(reported, []);
  });

  it('are refused unread if their declared length is too large', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('read')) });
    const headers = { 'content-length': String(LIMIT + 1) };
    const answer = await new Client().send('POST', '/api/mailboxes', { body, headers });
    assert.equal(outcome(answer), '413 malformed');
  });
});
