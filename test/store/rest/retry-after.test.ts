import { expect } from '@open-wc/testing';
import type { Retry } from '../../../src/store/mailbox-store.js';
import { facts, failure } from '../failure.js';
import { draft, Ground, mailbox } from './samples.js';
import { json, problem } from './scripted-fetch.js';

const later = (header?: string, retryAfter?: unknown, status = 429) =>
  problem(
    status,
    status === 429 ? 'rate-limited' : 'unavailable',
    retryAfter === undefined ? {} : { retryAfter },
    header === undefined ? {} : { 'retry-after': header },
  );

describe('How a RestMailboxStore waits when told to', () => {
  const obeyed: Readonly<Record<string, readonly [header: string | undefined, told: unknown, ms: number]>> = {
    'seconds in the header': ['7', undefined, 7000],
    'no time at all': ['0', undefined, 0],
    'a date in the header': ['Sun, 01 Mar 2026 12:00:05 GMT', undefined, 5000],
    'a date that has passed': ['Thu, 01 Jan 1970 00:00:00 GMT', undefined, 0],
    'seconds in the body, where the header cannot be seen': [undefined, 2.5, 2500],
    'both, of which the header counts': ['3', 9, 3000],
    'a garbled header and seconds in the body': ['soon', 4, 4000],
  };
  for (const [name, [header, told, delay]] of Object.entries(obeyed)) {
    for (const status of [429, 503]) {
      it(`waits as long as ${name} says (${status})`, async () => {
        const { store, clock } = new Ground([later(header, told, status), json(mailbox)]);
        const retries: Retry[] = [];
        const reading = store.get('m1', { onRetry: (retry) => retries.push(retry) });
        await clock.advance(delay);
        expect(await reading).to.deep.equal(mailbox);
        expect(retries).to.deep.equal([{ attempt: 2, delay }]);
      });
    }
  }

  it('uses the backend’s clock, if the answer contains it', async () => {
    const told = (date: string) =>
      problem(503, 'unavailable', {}, { date, 'retry-after': 'Sun, 01 Mar 2026 13:00:05 GMT' });
    const near = new Ground([told('Sun, 01 Mar 2026 13:00:00 GMT'), json(mailbox)]);
    const reading = near.store.get('m1');
    await near.clock.advance(5000);
    expect(await reading).to.deep.equal(mailbox);
    const { store } = new Ground([told('today')]);
    expect((await failure(store.get('m1'))).retryAfter).to.equal(3605);
  });

  it('waits as long before it sends a change again', async () => {
    const { store, net, clock } = new Ground([later('5'), json(mailbox, 201)]);
    const creating = store.create(draft);
    await clock.advance(4_999);
    expect(net.sent).to.have.length(1);
    await clock.advance(1);
    expect(await creating).to.deep.equal(mailbox);
  });

  const unreadable: readonly (readonly [header: string | undefined, told?: unknown])[] = [
    ['-5'],
    ['9e9'],
    ['soon'],
    ['1.5'],
    ['Sun, 1 March 2026'],
    ['99999999999999999999'],
    [undefined, -1],
    [undefined, '5'],
    [undefined, 1e300],
    ['', null],
  ];
  for (const [header, told] of unreadable) {
    it(`does not retry if it cannot read the time: ${JSON.stringify([header, told])}`, async () => {
      const { store, net } = new Ground([later(header, told)]);
      expect(facts(await failure(store.get('m1')))).to.deep.equal({ code: 'rate-limited', status: 429 });
      expect(net.sent).to.have.length(1);
    });
  }

  const tooLong: readonly (readonly [header: string | undefined, told: unknown, seconds: number])[] = [
    ['61', undefined, 61],
    ['3600', undefined, 3600],
    [undefined, 1e9, 1e9],
    ['Mon, 02 Mar 2026 12:00:00 GMT', undefined, 86_400],
    // within a minute, but past the deadline of the call
    ['30', undefined, 30],
    ['59', undefined, 59],
  ];
  for (const [header, told, seconds] of tooLong) {
    it(`stops, and says when to retry, if it would have to wait ${seconds} s`, async () => {
      const { store, net, clock } = new Ground([later(header, told, 503)]);
      const error = await failure(store.get('m1'));
      expect(facts(error)).to.deep.equal({ code: 'unavailable', status: 503, retryAfter: seconds });
      expect(net.sent).to.have.length(1);
      expect(clock.running).to.equal(0);
    });
  }
});
