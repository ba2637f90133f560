import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/mailbox-detail.js';
import type { MailboxDetail } from '../../../src/elements/detail/mailbox-detail.js';
import type { ConnectionStep } from '../../../src/model/connection.js';
import type { Mailbox } from '../../../src/model/mailbox.js';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { lintAria } from '../../support/aria-lint.js';
import { axeProblemsInBothSchemes } from '../../support/axe.js';
import { getByRole, hasText, queryByRole } from '../../support/roles.js';
import { FormStore, Gate } from '../support/form-store.js';
import { inbound, outbound } from '../support/mailboxes.js';
import { waitUntil } from '../../support/wait-until.js';

const testButton = { name: 'Test connection' } as const;
const FAILED: readonly ConnectionStep[] = [
  { step: 'connect', status: 'failed', code: 'connection-refused' },
  { step: 'done', status: 'failed' },
];

function storeOf(steps: FormStore['steps'], capabilities: object = {}): FormStore {
  const store = new FormStore([inbound(), outbound()], { connectionTest: true, ...capabilities });
  store.steps = steps;
  return store;
}

/** The pane over a store, when it can test where the store can. */
async function pane(store: FormStore, mailbox: Mailbox = inbound()): Promise<MailboxDetail> {
  const detail = await fixture<MailboxDetail>(
    html`<mailbox-detail .mailbox=${mailbox} .store=${store}></mailbox-detail>`,
  );
  await waitUntil(() => queryByRole(detail, 'button', testButton), 'the button is there');
  return detail;
}

async function press(detail: MailboxDetail, name = 'Test connection'): Promise<void> {
  getByRole(detail, 'button', { name }).click();
  await detail.updateComplete;
}

describe('testing a stored mailbox', () => {
  it('sends only its id, and reports the result', async () => {
    const store = storeOf(FAILED);
    const detail = await pane(store);
    await press(detail);
    await waitUntil(() => hasText(detail, 'The connection does not work.'), 'the test has ended');
    expect(store.calls.at(-1)?.body).to.deep.equal({ mailboxId: 'in-1' });
    expect(hasText(detail, 'imap.example.com:1143 refuses connections.')).to.equal(true);
    expect(queryByRole(detail, 'button', { name: /^Use / })).to.equal(undefined);
    expect(await axeProblemsInBothSchemes(detail)).to.deep.equal([]);
    expect(lintAria(detail)).to.deep.equal([]);
  });

  it('is offered if the store supports it and the pane is not read-only', async () => {
    for (const [store, isReadonly] of [
      [new FormStore([inbound()]), false],
      [storeOf([], { readOnly: true }), false],
      [storeOf([]), true],
    ] as const) {
      const detail = await fixture<MailboxDetail>(
        html`<mailbox-detail .mailbox=${inbound()} .store=${store} ?readonly=${isReadonly}></mailbox-detail>`,
      );
      await store.capabilities();
      await detail.updateComplete;
      await detail.updateComplete;
      expect(queryByRole(detail, 'button', testButton)).to.equal(undefined);
    }
  });

  it('can be stopped', async () => {
    const store = storeOf([() => new Gate<ConnectionStep>().opened]);
    const detail = await pane(store);
    await press(detail);
    await press(detail, 'Stop test');
    expect(store.calls.at(-1)?.options?.signal?.aborted).to.equal(true);
    expect(hasText(detail, 'The test was stopped.')).to.equal(true);
    getByRole(detail, 'button', testButton);
  });

  it('ends when another mailbox is shown', async () => {
    const store = storeOf([() => new Gate<ConnectionStep>().opened]);
    const detail = await pane(store);
    await press(detail);
    detail.mailbox = outbound();
    await detail.updateComplete;
    expect(store.calls.at(-1)?.options?.signal?.aborted).to.equal(true);
    expect(queryByRole(detail, 'region', testButton)).to.equal(undefined);
  });

  it('is out of date when the connection was changed', async () => {
    const store = storeOf(FAILED);
    const detail = await pane(store);
    await press(detail);
    await waitUntil(() => hasText(detail, 'The connection does not work.'), 'the test has ended');
    detail.mailbox = inbound({ enabled: true, revision: '2' });
    await detail.updateComplete;
    expect(hasText(detail, /out of date/)).to.equal(false);
    detail.mailbox = inbound({ port: 993, revision: '3' });
    await detail.updateComplete;
    expect(hasText(detail, /out of date/)).to.equal(true);
  });

  it('is out of date when the mailbox was edited, since its password may have changed, but not when it was enabled', async () => {
    const detail = await pane(storeOf(FAILED));
    await press(detail);
    await waitUntil(() => hasText(detail, 'The connection does not work.'), 'the test has ended');
    detail.mailbox = inbound({ enabled: true, revision: '2' });
    await detail.updateComplete;
    expect(hasText(detail, /out of date/)).to.equal(false);
    detail.mailbox = inbound({ enabled: true, revision: '3' });
    await detail.updateComplete;
    expect(hasText(detail, /out of date/)).to.equal(true);
  });

  it('says why there was no test, and reports each time that the user has to sign in', async () => {
    const store = storeOf([() => Promise.reject(new MailboxStoreError('unauthenticated'))]);
    const detail = await pane(store);
    const events: string[] = [];
    for (const name of ['mailbox-auth-required', 'mailbox-error'])
      detail.addEventListener(name, () => events.push(name));
    await press(detail);
    await waitUntil(() => hasText(detail, /You are not signed in/), 'the test has ended');
    await detail.updateComplete;
    expect(events).to.deep.equal(['mailbox-auth-required', 'mailbox-error']);
    await press(detail);
    await waitUntil(() => events.length === 4, 'somebody is asked once more to sign in');
  });
});
