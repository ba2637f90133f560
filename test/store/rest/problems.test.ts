import { expect } from '@open-wc/testing';
import { STORE_ERROR_CODES } from '../../../src/store/store-error.js';
import { facts, failure } from '../failure.js';
import { draft, Ground, mailbox, SECRET } from './samples.js';
import { body, json, problem, type Reply } from './scripted-fetch.js';

const failed = async (reply: Reply) => {
  const { store, net, clock } = new Ground([reply, reply, reply]);
  const ended = failure(store.create(draft));
  await clock.advance(60_000);
  return { error: await ended, tries: net.sent.length };
};

describe('The errors of a RestMailboxStore', () => {
  const contract: readonly (readonly [status: number, code: string])[] = [
    [400, 'malformed'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'name-taken'],
    [409, 'outbound-limit'],
    [409, 'mailbox-enabled'],
    [412, 'revision-mismatch'],
    [415, 'unsupported-media-type'],
    [422, 'invalid'],
    [422, 'password-required'],
    [422, 'idempotency-key-reused'],
    [422, 'target-not-allowed'],
    [428, 'precondition-required'],
    [429, 'rate-limited'],
    [503, 'unavailable'],
  ];
  for (const [status, code] of contract) {
    it(`have the code ${code} that the backend sends`, async () => {
      expect(facts((await failed(problem(status, code))).error)).to.deep.equal({ code, status });
    });
  }

  const byStatus: Readonly<Record<number, string>> = {
    400: 'malformed',
    401: 'unauthenticated',
    403: 'forbidden',
    404: 'not-found',
    405: 'network',
    409: 'invalid',
    410: 'not-found',
    412: 'revision-mismatch',
    415: 'unsupported-media-type',
    418: 'network',
    422: 'invalid',
    428: 'precondition-required',
    429: 'rate-limited',
    500: 'unavailable',
    501: 'unavailable',
    503: 'unavailable',
    599: 'unavailable',
  };
  for (const [status, code] of Object.entries(byStatus)) {
    it(`have the code ${code} if ${status} comes without a known code`, async () => {
      const untold = [
        problem(Number(status), 'not-invented-yet'),
        json({}, Number(status)),
        body(null, Number(status)),
      ];
      for (const reply of untold) expect((await failed(reply)).error.code).to.equal(code);
    });
  }

  it('never have a code of the adapter’s own because a backend says so', async () => {
    for (const code of ['network', 'timeout', 'aborted', 'protocol']) {
      expect(STORE_ERROR_CODES).to.include(code);
      expect((await failed(problem(422, code))).error.code).to.equal('invalid');
    }
  });

  it('name the fields that are wrong', async () => {
    const errors = [
      { field: 'host', code: 'invalid-host', detail: 'No host' },
      { field: 'colour', code: 'unknown' },
      { field: 'port' },
      { code: 'lonely' },
      null,
      'text',
      { field: 7, code: 'x' },
    ];
    const { error } = await failed(problem(422, 'invalid', { errors }));
    expect(error.fieldErrors).to.deep.equal(errors.slice(0, 2));
    expect((await failed(problem(422, 'invalid', { errors: 'all' }))).error.fieldErrors).to.deep.equal([]);
  });

  it('contain the current mailbox, if it can be read', async () => {
    const current = { ...mailbox, revision: '9' };
    expect((await failed(problem(412, 'revision-mismatch', { current }))).error.current).to.deep.equal(
      current,
    );
    for (const odd of [{ ...current, security: 'quic' }, null, 'text', []]) {
      const { error } = await failed(problem(412, 'revision-mismatch', { current: odd }));
      expect(error.current).to.equal(undefined);
    }
  });

  it('have the backend’s text, cut off, or otherwise its code', async () => {
    expect((await failed(problem(422, 'invalid', { detail: 'No <b>.' }))).error.message).to.equal('No <b>.');
    expect((await failed(problem(422, 'invalid', { title: 'Wrong' }))).error.message).to.equal('Wrong');
    expect((await failed(problem(422, 'invalid', { title: 7 }))).error.message).to.equal('invalid');
    expect((await failed(problem(422, 'invalid', { detail: 'x'.repeat(1e6) }))).error.message).to.have.length(
      1000,
    );
  });

  it('read problem details of any type, and nothing from a prototype that came with them', async () => {
    const details = '{"__proto__":{"code":"forbidden"},"detail":"words"}';
    const { error } = await failed(body(details, 422, 'text/html'));
    expect([error.code, error.message]).to.deep.equal(['invalid', 'words']);
  });

  it('are those of an unreadable answer if a page comes that is not the backend’s', async () => {
    for (const status of [400, 404, 409, 412, 418, 422]) {
      const { error } = await failed(body(`<html>${SECRET}`, status, 'text/html'));
      expect(facts(error)).to.deep.equal({ code: 'protocol', status });
      expect(error.message).not.to.contain(SECRET);
    }
  });

  it('are known for pages that proxies send', async () => {
    const byProxy: Readonly<Record<number, string>> = {
      401: 'unauthenticated',
      403: 'forbidden',
      429: 'rate-limited',
    };
    for (const [status, code] of Object.entries(byProxy)) {
      expect((await failed(body('<html>', Number(status), 'text/html'))).error.code).to.equal(code);
    }
  });

  it('are unauthenticated if the backend redirects to another page', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      const { error, tries } = await failed(
        () => new Response(null, { status, headers: { location: 'https://login.test/' } }),
      );
      expect([facts(error), tries]).to.deep.equal([{ code: 'unauthenticated', status }, 1]);
    }
    const opaque = Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' });
    expect((await failed(() => opaque)).error.code).to.equal('unauthenticated');
  });

  it('are those of an unreadable answer if it says that nothing changed, or the like', async () => {
    for (const status of [300, 304, 305]) {
      const { error } = await failed(body(null, status));
      expect(facts(error)).to.deep.equal({ code: 'protocol', status });
    }
  });

  it('leave out the password even if a backend repeats it in JSON or without surrounding spaces', async () => {
    const detail = 'wrong: "\\"pass\\\\word", that is "pass\\word';
    const { store } = new Ground([problem(422, 'invalid', { detail })]);
    const { message } = await failure(store.create({ ...draft, password: ' "pass\\word ' }));
    expect(message).to.equal('wrong: "•••", that is •••');
  });

  it('leave out the rest of a password if a long text is cut off', async () => {
    const detail = `${'x'.repeat(990)} ${SECRET}`;
    const { store } = new Ground([problem(422, 'invalid', { detail })]);
    const { message } = await failure(store.create(draft));
    expect(message).to.equal(`${'x'.repeat(990)} •••`);
    const whole = new Ground([problem(422, 'invalid', { detail: 'not a canary: CANARY' })]);
    expect((await failure(whole.store.create(draft))).message).to.equal('not a canary: CANARY');
  });

  it('leave out a password of four or more characters, since a shorter one is part of other words', async () => {
    const told = problem(422, 'invalid', { detail: 'abcd is abc' });
    const { store } = new Ground([told, told]);
    expect((await failure(store.create({ ...draft, password: 'abcd' }))).message).to.equal('••• is abc');
    expect((await failure(store.create({ ...draft, password: 'abc' }))).message).to.equal('abcd is abc');
  });

  it('leave out the password that was sent, if a backend repeats it', async () => {
    const told = {
      detail: `${SECRET} is weak`,
      errors: [{ field: 'password', code: 'weak', detail: SECRET }],
    };
    const { store } = new Ground([problem(422, 'invalid', told), problem(422, 'invalid', told)]);
    for (const attempt of [
      store.create(draft),
      store.update('m1', { password: SECRET }, { revision: '1' }),
    ]) {
      const { message, fieldErrors } = await failure(attempt);
      expect(message).to.equal('••• is weak');
      expect(fieldErrors).to.deep.equal([{ field: 'password', code: 'weak', detail: '•••' }]);
    }
  });

  it('never contain a request, an answer, a cause or a password', async () => {
    for (const reply of [
      problem(422, 'invalid'),
      body('<html>', 500, 'text/html'),
      () => Promise.reject(new TypeError(SECRET)),
    ]) {
      const { error } = await failed(reply);
      expect('cause' in error).to.equal(false);
      const told = Reflect.ownKeys(error).map((name) => String(Reflect.get(error, name)));
      expect(told.join()).not.to.contain(SECRET);
    }
  });
});
