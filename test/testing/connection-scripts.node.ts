import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProbeService } from '../../server/probe/probe-target.js';
import { refusedLogin } from '../../server/probe/ladder/refusals.js';
import {
  CONNECTION_CODES,
  CONNECTION_STEPS,
  type CertificateFacts,
  type CertificateProblem,
  type ConnectionCode,
  type ConnectionStep,
} from '../../src/model/connection.js';
import { connectionStepSchema } from '../../src/model/schemas.js';
import { createBackend } from '../../src/backend/backend.js';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import { RestMailboxStore } from '../../src/rest-store.js';
import { backendFetch, connectionSteps, paced, withConnectionTest } from '../../src/testing.js';

const SERVICES = {
  imap: { draft: { type: 'inbound', protocol: 'imap' }, port: 993, line: /^(?:\*|a\d+) / },
  pop3: { draft: { type: 'inbound', protocol: 'pop3' }, port: 995, line: /^(?:\+OK|-ERR) / },
  smtp: { draft: { type: 'outbound' }, port: 465, line: /^[2-5]\d\d / },
  ews: {
    draft: { type: 'inbound', host: 'https://exchange.example.com/EWS/Exchange.asmx' },
    port: 443,
    line: /^(?!\*|a\d|\+OK|-ERR|\d)/,
  },
} as const;
const OF_ONE_SERVICE = /^ews-|^mailbox-in-use$|^sender-refused$/;

describe('scripted connection tests', () => {
  for (const code of [undefined, ...CONNECTION_CODES]) {
    it(`play ${code ?? 'one that works'}, every step once, in order`, () => {
      const steps = connectionSteps(code);
      assert.deepEqual(
        steps.map(({ step }) => step),
        CONNECTION_STEPS,
      );
      for (const step of steps) connectionStepSchema.parse(step);
      const told = steps.filter((step) => step.code !== undefined);
      assert.deepEqual(
        told.map((step) => step.code),
        code === undefined ? [] : [code],
      );
      assert.equal(steps.at(-1)?.status, told[0]?.status ?? 'ok');
    });
  }

  for (const [service, { draft, port, line }] of Object.entries(SERVICES)) {
    it(`have the words of ${service} if a draft leads there, which mean what the code says`, () => {
      for (const code of CONNECTION_CODES.filter((each) => !OF_ONE_SERVICE.test(each))) {
        const steps = connectionSteps(code, draft);
        const connect = steps.find(({ step }) => step === 'connect');
        if (connect?.status === 'ok') assert.equal(connect.detail?.['port'], port);
        const { step, detail } = steps.find((each) => each.code !== undefined) ?? {};
        const answer = detail?.['answer'];
        if (typeof answer !== 'string' || code === 'wrong-protocol' || code === 'protocol-error') continue;
        assert.match(answer, line, code);
        if (step === 'login')
          assert.equal(refusedLogin(answer, service as ProbeService, 'mail.example.com').code, code);
      }
    });
  }

  it('have certificates with no other fault than the scripted one, on any day and for the draft’s host', () => {
    for (const host of ['imap.example.com', 'mail.example.com', 'mail.contact.test'])
      for (const code of [undefined, ...CONNECTION_CODES]) {
        const certificates = connectionSteps(code, { ...SERVICES.imap.draft, host }).map(
          ({ detail }) => detail?.['certificate'] as CertificateFacts | undefined,
        );
        for (const certificate of certificates.filter((each) => each !== undefined)) {
          const { names, problems, subject, issuer, validFrom, validTo } = certificate;
          const is = {
            'self-signed': subject === issuer,
            expired: Date.parse(validTo) < Date.now(),
            'not-yet-valid': Date.parse(validFrom) > Date.now(),
            'name-mismatch': !names.includes(host),
          };
          for (const [problem, isSo] of Object.entries(is))
            assert.equal(
              problems.includes(problem as CertificateProblem),
              isSo,
              `${String(code)}: ${problem}`,
            );
        }
      }
  });

  it('speak the only protocol that has the code, whatever the draft says', () => {
    const answerOf = (code: ConnectionCode): unknown =>
      connectionSteps(code, SERVICES.imap.draft).find((step) => step.code === code)?.detail?.['answer'];
    assert.match(String(answerOf('sender-refused')), SERVICES.smtp.line);
    assert.match(String(answerOf('mailbox-in-use')), SERVICES.pop3.line);
  });

  it('end at once when they are aborted, with the error of a real test', async () => {
    const never = async function* (): AsyncGenerator<ConnectionStep, void, undefined> {
      yield { step: 'resolve', status: 'ok' };
      await new Promise(() => undefined);
    };
    const store = withConnectionTest(new MemoryMailboxStore(), never);
    const abort = new AbortController();
    const begin = (signal: AbortSignal): AsyncIterator<ConnectionStep, unknown> => {
      const steps = store.testConnection?.({ type: 'inbound' }, { signal });
      assert.ok(steps);
      return steps[Symbol.asyncIterator]();
    };
    const steps = begin(abort.signal);
    assert.equal((await steps.next()).done, false);
    const next = steps.next();
    abort.abort();
    await assert.rejects(next, { code: 'aborted' });
    await assert.rejects(begin(AbortSignal.abort()).next(), { code: 'aborted' });
  });

  it('are played by any store, also through the REST contract', async () => {
    const scripted = withConnectionTest(new MemoryMailboxStore(), () => paced(connectionSteps(), 0));
    const backend = createBackend(scripted, { basePath: '/api' });
    const store = new RestMailboxStore('http://localhost/api', { fetch: backendFetch(backend) });
    assert.equal((await store.capabilities()).connectionTest, true);
    const steps = [];
    for await (const step of store.testConnection({ type: 'inbound' })) steps.push(step);
    assert.deepEqual(steps, JSON.parse(JSON.stringify(connectionSteps())));
    backend.close();
  });
});
