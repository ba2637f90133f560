import { expect, fixture, html } from '@open-wc/testing';
import { MailboxStoreError } from '../../src/store/store-error.js';
import { sampleMailboxes } from '../../src/testing.js';
import { broken } from './broken-store.js';
import { facts, failure } from './failure.js';

const SECRET = 'CANARY-9d20';
const mailbox = sampleMailboxes(1)[0];

describe('the guard of a store that fails', () => {
  it('keeps only the valid members of an error', async () => {
    const facts = {
      fieldErrors: [null, 'x', { field: 'host' }, { field: 'host', code: 'bad' }],
      detail: 'words',
    };
    for (const [wrong, right] of [
      [facts, [{ field: 'host', code: 'bad' }]],
      [{ fieldErrors: { host: ['bad'] } }, []],
      [{ fieldErrors: 'x' }, []],
    ] as const) {
      const error = new MailboxStoreError('invalid', wrong as never);
      expect((await thrown(error)).fieldErrors).to.deep.equal(right);
    }
  });

  it('keeps the current mailbox of an error only if it is valid, and never its password', async () => {
    for (const [current, known] of [
      [{}, undefined],
      [{ ...mailbox, port: 'x' }, undefined],
      [{ ...mailbox, password: SECRET }, mailbox],
    ] as const) {
      const error = new MailboxStoreError('revision-mismatch', { current: current as never });
      expect((await thrown(error)).current).to.deep.equal(known);
    }
  });

  it('understands the error of another copy of this library', async () => {
    const foreign = Object.assign(new Error('words'), {
      name: 'MailboxStoreError',
      code: 'not-found',
      status: 404,
    });
    expect(facts(await thrown(foreign))).to.deep.equal({
      code: 'not-found',
      status: 404,
    });
    const newer = Object.assign(new Error('words'), { name: 'MailboxStoreError', code: 'not-invented-yet' });
    const error = await thrown(newer);
    expect([error.code, error.fieldErrors]).to.deep.equal(['protocol', []]);
  });

  it('understands the error of a store from another window, such as the page around a frame', async () => {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
    const { Error: ForeignError } = frame.contentWindow as unknown as typeof globalThis;
    const foreign = Object.assign(new ForeignError('words'), {
      name: 'MailboxStoreError',
      code: 'name-taken',
    });
    expect(foreign).not.to.be.instanceOf(Error);
    expect((await thrown(foreign)).code).to.equal('name-taken');
  });
});

/** What the guard makes of an error of a store. */
function thrown(error: Error): ReturnType<typeof failure> {
  return failure(broken({ get: () => Promise.reject(error) }).get('a'));
}
