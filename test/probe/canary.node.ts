import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { account, linesOf, loopbackProbe } from '../support/mail/loopback-probe.js';
import { ScriptedTalk, startServer, type Script } from '../support/mail/scripted-server.js';
import { useCertificates } from './support/certificates.js';
import { DIALOGUES } from './support/dialogues.js';
import { startEwsServer } from './support/ews-server.js';

const USERNAME = 'ann';
const PASSWORD = `CANARY-${randomUUID()}`;

/** The password in every form in which a server sees it. */
const FORMS = [
  PASSWORD,
  encodeURIComponent(PASSWORD),
  ...[PASSWORD, `\0${USERNAME}\0${PASSWORD}`, `${USERNAME}:${PASSWORD}`].map((text) =>
    Buffer.from(text).toString('base64'),
  ),
];

/** A line that repeats all of them, as a careless server might. */
const ECHO = `you said ${FORMS.join(' and ')}`;

describe('the password of a connection test', () => {
  const certificates = useCertificates();

  async function allThatIsTold(
    greeting: string,
    script: Script,
    service: 'imap' | 'pop3' | 'smtp',
  ): Promise<string> {
    const server = await startServer((socket) => {
      new ScriptedTalk(socket, script).say(greeting);
    });
    try {
      const probe = loopbackProbe({ limits: { total: 2_000 } });
      const target = account({
        service,
        port: server.port,
        username: USERNAME,
        password: PASSWORD,
        fromAddress: 'ann@example.com',
      });
      return JSON.stringify(await linesOf(probe.test(target)));
    } finally {
      await server.stop();
    }
  }

  function assertKept(told: string): void {
    for (const form of FORMS) assert.ok(!told.includes(form), told);
  }

  for (const { service, greeting, script } of DIALOGUES) {
    it(`is in no reported step, whatever a server repeats over ${service}`, async () => {
      const careless = script.flatMap(([pattern], index) =>
        [`TAG NO ${ECHO}\r\n`, `-ERR ${ECHO}\r\n`, `535 ${ECHO}\r\n`, `${ECHO}\r\n`].map((answer) =>
          script.map((each, at) => (at === index ? ([pattern, answer] as const) : each)),
        ),
      );
      const told = await Promise.all([
        allThatIsTold(greeting.replace('ready', ECHO), script, service),
        ...careless.map((each) => allThatIsTold(greeting, each, service)),
      ]);
      for (const each of told) assertKept(each);
      assert.ok(told.filter((each) => each.includes('you said')).length > 3);
    });
  }

  it('is in no reported step, whatever Exchange Web Services repeat', async () => {
    for (const status of [200, 301, 401, 403, 404, 500, 503]) {
      const server = await startEwsServer(certificates().good, (response) => {
        response
          .writeHead(status, { location: `https://x.example/?${FORMS.join('&')}`, 'x-echo': FORMS[0] })
          .end(ECHO);
      });
      try {
        const probe = loopbackProbe({ trust: [certificates().issuer] });
        const target = account({
          service: 'ews',
          host: server.address,
          port: 443,
          username: USERNAME,
          password: PASSWORD,
        });
        assertKept(JSON.stringify(await linesOf(probe.test(target))));
      } finally {
        await server.stop();
      }
    }
  });
});
