import { expect } from '@open-wc/testing';
import type { MailboxPatch } from '../../../src/model/draft.js';
import type { MailboxChange } from '../../../src/store/mailbox-store.js';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { facts } from '../failure.js';
import { draft, Ground, mailbox, SECRET } from './samples.js';
import { body, hanging, json, lost, parts, problem, type Reply } from './scripted-fetch.js';

const MINUTE = 60_000;
const changed = { ...mailbox, port: 143, revision: '2' };
const other = { ...mailbox, host: 'elsewhere.example', revision: '2' };
const mismatch = problem(412, 'revision-mismatch', { current: other });
const gone = problem(404, 'not-found');
const ineffective = [lost, lost, lost, json(mailbox)];
const cut = parts([JSON.stringify(changed).slice(0, 20)], 'break');
const RESET = { kind: 'reset' };

type Change = (at: Ground, signal: AbortSignal) => Promise<unknown>;
const create: Change = ({ store }, signal) => store.create(draft, { signal });
const remove: Change = ({ store }, signal) => store.delete('m1', { revision: '1', signal });
const patch =
  (members: MailboxPatch): Change =>
  ({ store }, signal) =>
    store.update('m1', { ...members, password: SECRET }, { revision: '1', signal });
const move = patch({ port: 143 });

/** Sends a change and lets time pass; tells how it ended, which methods were sent, and what subscribers heard. */
async function course(
  change: Change,
  replies: readonly Reply[],
  abortAfter = Infinity,
): Promise<{ ended: unknown; sent: string; heard: MailboxChange[] }> {
  const ground = new Ground(replies, {}, { '/api/capabilities': json({ changes: false }) });
  const controller = new AbortController();
  const heard: MailboxChange[] = [];
  ground.store.subscribe((each) => heard.push(each));
  const ended = change(ground, controller.signal).catch((error: unknown) => error);
  await ground.clock.advance(Math.min(abortAfter, MINUTE));
  controller.abort();
  const end = await ended;
  expect(ground.net.left, 'replies left').to.equal(0);
  expect(ground.clock.running, 'timers left').to.equal(0);
  const sent = ground.net.sent.map(({ method }) => method).join(' ');
  return { ended: end instanceof MailboxStoreError ? facts(end) : end, sent, heard };
}

describe('A change whose answer was lost', () => {
  describe('is a success if the mailbox turns out to be changed', () => {
    const cases: Readonly<Record<string, readonly [Change, Reply[], ended: unknown, sent: string]>> = {
      'and the backend says that it was done before': [move, [lost, json(changed)], changed, 'PATCH PATCH'],
      'after one’s own change was in the way': [
        move,
        [lost, mismatch, json(changed)],
        changed,
        'PATCH PATCH GET',
      ],
      'after an answer that was cut short': [
        move,
        [cut, mismatch, json(changed)],
        changed,
        'PATCH PATCH GET',
      ],
      'after no answer at all': [move, [lost, lost, lost, json(changed)], changed, 'PATCH PATCH PATCH GET'],
      'after the first request was still being worked on': [
        move,
        [lost, problem(409, 'request-in-progress', { retryAfter: 1 }), json(changed)],
        changed,
        'PATCH PATCH PATCH',
      ],
      'in its normal form': [
        patch({ host: ' IMAP.Example.COM ', enabled: false }),
        [lost, mismatch, json({ ...mailbox, revision: '2' })],
        { ...mailbox, revision: '2' },
        'PATCH PATCH GET',
      ],
      'or to be gone, which was the change': [remove, [lost, gone, gone], undefined, 'DELETE DELETE GET'],
      'or to be gone after no answer at all': [
        remove,
        [lost, lost, lost, gone],
        undefined,
        'DELETE DELETE DELETE GET',
      ],
      'or to be there, as the same request says': [create, [lost, json(mailbox, 201)], mailbox, 'POST POST'],
    };
    for (const [name, [change, replies, ended, sent]] of Object.entries(cases)) {
      it(name, async () => {
        const result = await course(change, replies);
        expect(result.ended).to.deep.equal(ended);
        expect(result.sent).to.equal(sent);
        const kind = change === remove ? 'deleted' : change === create ? 'created' : 'updated';
        expect(result.heard.map((each) => each.kind)).to.deep.equal([kind]);
      });
    }
  });

  describe('is a failure if it turns out not to have happened', () => {
    const cases: Readonly<Record<string, readonly [Change, Reply[], ended: unknown, sent: string]>> = {
      'because somebody else changed the mailbox': [
        move,
        [lost, mismatch, json(other)],
        { code: 'revision-mismatch', status: 412 },
        'PATCH PATCH GET',
      ],
      'because somebody else deleted the mailbox': [
        move,
        [lost, gone, gone],
        { code: 'not-found', status: 404 },
        'PATCH PATCH GET',
      ],
      'because somebody else changed what was to be deleted': [
        remove,
        [lost, mismatch, json(other)],
        { code: 'revision-mismatch', status: 412 },
        'DELETE DELETE GET',
      ],
      'because a rule forbids it': [
        create,
        [lost, problem(422, 'invalid')],
        { code: 'invalid', status: 422 },
        'POST POST',
      ],
      'because the mailbox is enabled': [
        remove,
        [lost, problem(409, 'mailbox-enabled')],
        { code: 'mailbox-enabled', status: 409 },
        'DELETE DELETE',
      ],
    };
    for (const [name, [change, replies, ended, sent]] of Object.entries(cases)) {
      it(name, async () => {
        const result = await course(change, replies);
        expect(result).to.deep.equal({ ended, sent, heard: [] });
      });
    }
  });

  describe('has an unknown outcome, and makes views reload mailboxes,', () => {
    const network = { code: 'network', outcome: 'unknown' };
    const timeout = { code: 'timeout', outcome: 'unknown' };
    const cases: Readonly<Record<string, readonly [Change, Reply[], ended: unknown]>> = {
      'where a creation has no answer': [create, [lost, lost, lost], network],
      'where a creation takes too long': [create, [hanging, hanging, hanging], timeout],
      'where a change takes too long, for it may still happen': [move, [hanging, hanging, hanging], timeout],
      'where the mailbox is as it was, for the change may still happen': [
        move,
        [lost, lost, lost, json(mailbox)],
        network,
      ],
      'where only a password was sent, and the mailbox is as it was': [patch({}), ineffective, network],
      'where what was to be deleted is still there': [remove, [lost, lost, lost, json(mailbox)], network],
      'where the mailbox cannot be read either': [move, [lost, lost, lost, lost], network],
      'where it cannot be read why it was refused': [
        move,
        [lost, mismatch, lost],
        { code: 'revision-mismatch', status: 412, outcome: 'unknown' },
      ],
      'where it was a password, which nobody can see': [
        patch({}),
        [lost, mismatch, json(other)],
        { code: 'revision-mismatch', status: 412, outcome: 'unknown' },
      ],
      'where the name is taken, perhaps by the same mailbox': [
        create,
        [lost, problem(409, 'name-taken')],
        { code: 'name-taken', status: 409, outcome: 'unknown' },
      ],
      'where the outbound place is taken, perhaps by the same mailbox': [
        create,
        [lost, problem(409, 'outbound-limit')],
        { code: 'outbound-limit', status: 409, outcome: 'unknown' },
      ],
      'where it is not said what is in the way, perhaps the change itself': [
        create,
        [lost, body('', 409)],
        { code: 'invalid', status: 409, outcome: 'unknown' },
      ],
      'where the backend broke': [
        create,
        [body('', 500), body('', 502), body('', 504)],
        { code: 'unavailable', status: 504, outcome: 'unknown' },
      ],
      'where a proxy lost the backend': [
        create,
        [body('', 524)],
        { code: 'unavailable', status: 524, outcome: 'unknown' },
      ],
      'where the person’s session ended': [
        create,
        [lost, problem(401, 'unauthenticated')],
        { code: 'unauthenticated', status: 401, outcome: 'unknown' },
      ],
    };
    for (const [name, [change, replies, ended]] of Object.entries(cases)) {
      it(name, async () => {
        const { ended: end, heard } = await course(change, replies);
        expect(end).to.deep.equal(ended);
        expect(heard).to.deep.equal([RESET]);
      });
    }

    it('if it was aborted on its way', async () => {
      const { ended, heard } = await course(create, [hanging], 500);
      expect(ended).to.deep.equal({ code: 'aborted', outcome: 'unknown' });
      expect(heard).to.deep.equal([RESET]);
    });

    it('if it was aborted between two attempts', async () => {
      const retry = problem(503, 'unavailable', { retryAfter: 5 });
      expect((await course(create, [lost, retry], 2000)).ended).to.deep.equal({
        code: 'aborted',
        outcome: 'unknown',
      });
    });
  });
});

describe('A change that was not lost', () => {
  const cases: Readonly<Record<string, readonly [Change, Reply[], code: string]>> = {
    'a mailbox that somebody else changed': [move, [mismatch], 'revision-mismatch'],
    'a mailbox that somebody else deleted': [move, [gone], 'not-found'],
    'a deletion of what is gone': [remove, [gone], 'not-found'],
    'a name that is taken': [create, [problem(409, 'name-taken')], 'name-taken'],
  };
  for (const [name, [change, replies, code]] of Object.entries(cases)) {
    it(`is reported as it is: ${name}`, async () => {
      const { ended, heard } = await course(change, replies);
      expect(ended).to.include({ code }).and.not.to.have.property('outcome');
      expect(heard).to.deep.equal([]);
    });
  }

  it('is known not to have happened if it was aborted before it was sent again', async () => {
    const { ended, heard } = await course(create, [problem(429, 'rate-limited', { retryAfter: 9 })], 500);
    expect(ended).to.deep.equal({ code: 'aborted' });
    expect(heard).to.deep.equal([]);
  });
});

describe('A change of which the backend only says that it happened', () => {
  for (const status of [200, 204]) {
    it(`is read back (${status})`, async () => {
      const { ended, sent, heard } = await course(move, [body(null, status), json(changed)]);
      expect(ended).to.deep.equal(changed);
      expect(sent).to.equal('PATCH GET');
      expect(heard).to.deep.equal([{ kind: 'updated', id: 'm1', revision: '2' }]);
    });
  }

  for (const location of ['/api/mailboxes/m%201', 'https://foreign.test/x/m%201/?a#b', 'm/m%201']) {
    it(`is read back by the id in ${location}, from the same backend`, async () => {
      const created: Reply = () => new Response(null, { status: 201, headers: { location } });
      const ground = new Ground([created, json({ ...mailbox, id: 'm 1' })]);
      expect((await ground.store.create(draft)).id).to.equal('m 1');
      expect(ground.net.lines[1]).to.equal('GET /api/mailboxes/m%201');
    });
  }

  it('has an unknown outcome if it cannot be read back', async () => {
    const refused = await course(move, [body(null, 204), problem(403, 'forbidden')]);
    expect(refused.ended).to.deep.equal({ code: 'forbidden', status: 403, outcome: 'unknown' });
    const unnamed = await course(create, [body(null, 201)]);
    expect(unnamed.ended).to.deep.equal({ code: 'protocol', outcome: 'unknown' });
    const misnamed = await course(create, [
      () => new Response(null, { status: 201, headers: { location: '/%ff' } }),
    ]);
    expect(misnamed.ended).to.deep.equal({ code: 'protocol', outcome: 'unknown' });
    for (const { heard } of [refused, unnamed, misnamed]) expect(heard).to.deep.equal([RESET]);
  });

  it('has an unknown outcome if it had no effect, or the backend has only accepted it (202)', async () => {
    const unknown = { code: 'protocol', outcome: 'unknown' };
    const ineffective = await course(move, [body(null, 204), json(mailbox)]);
    expect(ineffective.ended).to.deep.equal(unknown);
    const accepted = [
      await course(move, [body(null, 202), json(mailbox)]),
      await course(remove, [body(null, 202), json(mailbox)]),
      await course(create, [body(null, 202)]),
    ];
    for (const { ended } of accepted) expect(ended).to.deep.equal({ ...unknown, status: 202 });
    expect(accepted.map(({ sent }) => sent)).to.deep.equal(['PATCH GET', 'DELETE GET', 'POST']);
    for (const { heard } of [ineffective, ...accepted]) expect(heard).to.deep.equal([RESET]);
  });

  it('is not a deletion if a page came instead of an answer', async () => {
    const page = body('<h1>Sign in</h1>', 200);
    const { ended, heard } = await course(remove, [page, page, json(mailbox)]);
    expect(ended).to.deep.equal({ code: 'protocol', status: 200, outcome: 'unknown' });
    expect(heard).to.deep.equal([RESET]);
    expect((await course(remove, [page, page, gone])).heard).to.deep.equal([{ kind: 'deleted', id: 'm1' }]);
  });

  it('need not be read back for a deletion', async () => {
    for (const status of [200, 204]) {
      expect((await course(remove, [body(null, status)])).heard).to.deep.equal([
        { kind: 'deleted', id: 'm1' },
      ]);
    }
  });
});
