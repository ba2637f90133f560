import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { DEFAULT_LIMITS } from '../../server/probe/limits.js';
import type { CertificateFiles } from '../support/mail/certificates.js';
import { account, linesOf, lineOf, loopbackProbe, outcomeOf } from '../support/mail/loopback-probe.js';
import { startServer } from '../support/mail/scripted-server.js';
import { useCertificates } from './support/certificates.js';
import { FakeClock } from './support/fake-clock.js';
import { getFolderResponse, soapFault, startEwsServer } from './support/ews-server.js';
import { flood } from './support/hostile-behaviours.js';

/** The beginning of a chunked response. */
const CHUNKED = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n';
/** How much the buffers of the system and of Node may hold beyond what was read, in bytes. */
const BUFFERS = 8 * 1024 * 1024;

describe('Exchange Web Services', () => {
  const certificates = useCertificates();

  async function tested(
    answer: (response: ServerResponse, request: IncomingMessage) => void,
    certificate: CertificateFiles = certificates().good,
  ) {
    const server = await startEwsServer(certificate, answer);
    try {
      const probe = loopbackProbe({ trust: [certificates().issuer] });
      const target = account({
        service: 'ews',
        host: server.address,
        port: 110,
        username: 'dom\\ann',
        password: 'grün:1',
      });
      return { lines: await linesOf(probe.test(target)), requests: server.requests };
    } finally {
      await server.stop();
    }
  }

  it('are asked for the inbox in one request, with the login, and say how many messages it has', async () => {
    const { lines, requests } = await tested((response) => response.end(getFolderResponse('NoError', 42)));
    assert.equal(outcomeOf(lines), 'ok');
    assert.equal(lineOf(lines, 'select').detail?.['messages'], 42);
    assert.equal(lineOf(lines, 'greeting').detail?.['httpStatus'], 200);
    assert.equal(requests.length, 1);
    const [{ head, body } = assert.fail()] = requests;
    assert.deepEqual([head.method, head.url], ['POST', '/EWS/Exchange.asmx']);
    assert.match(head.headers.host ?? '', /^mail\.example\.com:\d+$/);
    assert.equal(head.headers.authorization, `Basic ${Buffer.from('dom\\ann:grün:1').toString('base64')}`);
    assert.match(body, /<m:GetFolder>.*<t:DistinguishedFolderId Id="inbox"\/>/s);
  });

  it('are sent no request if the certificate is not trusted', async () => {
    for (const [certificate, code] of [
      [certificates().selfSigned, 'certificate-self-signed'],
      [certificates().expired, 'certificate-expired'],
      [certificates().wrongName, 'certificate-name-mismatch'],
    ] as const) {
      const { lines, requests } = await tested((response) => response.end(), certificate);
      assert.equal(outcomeOf(lines), `tls ${code}`);
      assert.equal(requests.length, 0);
    }
  });

  it('are not followed if they redirect elsewhere', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      const { lines, requests } = await tested((response) =>
        response.writeHead(status, { location: 'https://127.0.0.1:1/EWS/Exchange.asmx' }).end(),
      );
      assert.equal(outcomeOf(lines), 'greeting ews-redirected');
      const { httpStatus, location } = lineOf(lines, 'greeting').detail ?? {};
      assert.deepEqual([httpStatus, location], [status, 'https://127.0.0.1:1/EWS/Exchange.asmx']);
      assert.equal(requests.length, 1);
    }
  });

  for (const [status, headers, body, outcome] of [
    [401, { 'www-authenticate': 'Basic realm="mail"' }, '', 'login login-refused'],
    [401, { 'www-authenticate': 'Negotiate, NTLM' }, '', 'login password-login-disabled'],
    [401, { 'www-authenticate': 'Bearer client_id="x"' }, '', 'login password-login-disabled'],
    [401, {}, '', 'login login-refused'],
    [403, {}, 'Access is denied', 'login ews-not-authorised'],
    [404, {}, '<html><title>Not found</title></html>', 'greeting ews-not-found'],
    [405, {}, '', 'greeting ews-not-found'],
    [200, { 'content-type': 'text/html' }, '<!doctype html><form>log in</form>', 'greeting ews-not-found'],
    [503, {}, 'busy', 'greeting unavailable'],
    [429, {}, '', 'greeting unavailable'],
    [500, {}, getFolderResponse('ErrorServerBusy'), 'select unavailable'],
    [200, {}, getFolderResponse('ErrorNonExistentMailbox'), 'select inbox-not-found'],
    [200, {}, getFolderResponse('ErrorAccessDenied'), 'select ews-not-authorised'],
    [200, {}, getFolderResponse('ErrorMailboxStoreUnavailable'), 'select unavailable'],
    [200, {}, getFolderResponse('ErrorExceededConnectionCount'), 'select too-many-connections'],
    [500, {}, soapFault('ErrorInternalServerError'), 'select unavailable'],
    [500, {}, soapFault('ErrorImpersonateUserDenied'), 'select ews-not-authorised'],
    [200, {}, '<s:Envelope ><s:Body/></s:Envelope>', 'select protocol-error'],
    [200, {}, 'x'.repeat(300_000), 'greeting answer-too-large'],
    [200, { 'x-long': 'y'.repeat(100_000) }, '', 'greeting answer-too-large'],
  ] as const) {
    it(`that answer ${status} ${JSON.stringify(headers).slice(0, 40)} ${body.slice(0, 20)} result in ${outcome}`, async () => {
      const { lines } = await tested((response) => response.writeHead(status, headers).end(body));
      assert.equal(outcomeOf(lines), outcome);
      assert.equal(lineOf(lines, 'tls').status, 'ok');
    });
  }

  for (const [what, begin, more] of [
    ['interim answers', '', 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'],
    ['empty lines', '', '\r\n'],
    ['wrapped bytes', CHUNKED, `1;${'x'.repeat(1_000)}\r\nx\r\n`],
  ] as const) {
    it(`that send ${what} endlessly are soon cut off`, async () => {
      const { lines, requests } = await tested(({ socket }) => {
        socket?.write(begin);
        if (socket) flood(more.repeat(1_000))(socket);
      });
      assert.equal(outcomeOf(lines), 'greeting answer-too-large');
      const sent = requests[0]?.head.socket.bytesWritten ?? assert.fail();
      assert.ok(sent < DEFAULT_LIMITS.conversation + BUFFERS, `${sent} bytes were taken`);
    });
  }

  it('that switch to another protocol are reported as closing the connection', async () => {
    const { lines } = await tested(({ socket }) =>
      socket?.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    );
    assert.equal(outcomeOf(lines), 'greeting connection-closed');
  });

  it('are quoted in words, without markup', async () => {
    const { lines } = await tested((response) =>
      response.writeHead(404).end('<html><script>alert(1)</script><h1>Not\n found</h1><p>here</p></html>'),
    );
    assert.equal(lineOf(lines, 'greeting').detail?.['answer'], 'Not found here');
  });

  it('that close the connection before the response are reported', async () => {
    const { lines } = await tested((response) => response.destroy());
    assert.equal(outcomeOf(lines), 'greeting connection-closed');
  });

  it('that close the connection during the response are reported', async () => {
    const { lines } = await tested((response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('<s:Envelope>', () => response.destroy());
    });
    assert.equal(outcomeOf(lines), 'greeting connection-closed');
  });

  it('are asked by only one of two simultaneous tests if it is refused; the other fails at the login, too', async () => {
    const server = await startEwsServer(certificates().good, (response) => response.writeHead(401).end());
    try {
      const probe = loopbackProbe({
        trust: [certificates().issuer],
        clock: new FakeClock(),
        limits: { hold: 10_000 },
      });
      const target = account({ service: 'ews', host: server.address, port: 110 });
      const both = await Promise.all([1, 2].map(() => linesOf(probe.test(target))));
      assert.deepEqual(both.map(outcomeOf).toSorted(), ['login login-held', 'login login-refused']);
      assert.equal(server.requests.length, 1);
    } finally {
      await server.stop();
    }
  });

  it('are reported as plain text if they do not speak TLS', async () => {
    const server = await startServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    try {
      const host = `https://mail.example.com:${server.port}/`;
      const lines = await linesOf(loopbackProbe().test(account({ service: 'ews', host, port: 110 })));
      assert.equal(outcomeOf(lines), 'tls plaintext-expected');
    } finally {
      await server.stop();
    }
  });
});
