import { expect } from '@open-wc/testing';
import { setupWorker } from 'msw/browser';
import { mailboxHandlers } from '../../src/msw.js';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import { inTurn, offline, sampleDrafts, sampleMailboxes } from '../../src/testing.js';

describe('handlers for msw', () => {
  const worker = setupWorker();

  before(() => worker.start({ quiet: true, onUnhandledFrame: 'bypass' }));
  afterEach(() => worker.resetHandlers());
  after(() => worker.stop());

  it('answer at /api with the real backend over a store', async () => {
    worker.use(...mailboxHandlers({ store: new MemoryMailboxStore(sampleMailboxes(3)) }));
    const answer = await fetch('/api/mailboxes?limit=2');
    expect(answer.headers.get('cache-control')).to.equal('no-store');
    const { items, total } = (await answer.json()) as { items: unknown[]; total: number };
    expect([items.length, total]).to.deep.equal([2, 3]);
  });

  it('answer below any other base, and nowhere else', async () => {
    const base = new URL('/admin/v1/', location.href).href;
    worker.use(...mailboxHandlers({ base }));
    expect((await fetch('/admin/v1/mailboxes')).status).to.equal(200);
    expect((await fetch('/admin/v1')).headers.get('content-type')).to.equal('application/problem+json');
    expect((await fetch('/admin/v1x/mailboxes')).headers.get('content-type')).not.to.equal(
      'application/problem+json',
    );
  });

  it('keep what was created, and return its location', async () => {
    worker.use(...mailboxHandlers());
    const [draft] = sampleDrafts(1);
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(draft),
    };
    const made = await fetch('/api/mailboxes', init);
    expect(made.status).to.equal(201);
    const read = await fetch(made.headers.get('location') ?? '');
    expect(await read.json()).to.deep.equal(await made.json());
  });

  it('fail on purpose', async () => {
    worker.use(...mailboxHandlers({ faults: inTurn([offline]) }));
    expect(await fetch('/api/mailboxes').catch((error: unknown) => error)).to.be.instanceOf(TypeError);
    expect((await fetch('/api/mailboxes')).status).to.equal(200);
  });
});
