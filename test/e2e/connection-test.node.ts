import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { useCertificates } from '../probe/support/certificates.js';
import { newFolder } from '../server/support/folders.js';
import { ACCOUNTS, DOVECOT, startDovecot, type Dovecot } from '../support/mail/dovecot.js';
import { missingServer } from '../support/mail/mail-servers.js';
import { Site } from './support/site.js';
import { details, fill, openForm, row, select } from './support/steps.js';

const IMAPS = 993;
const skip = (await missingServer(DOVECOT)) ?? (await cannotListen(IMAPS)) ?? false;

describe('an administrator who tests a connection', { skip }, () => {
  const certificates = useCertificates();
  let folder: Awaited<ReturnType<typeof newFolder>>;
  let dovecot: Dovecot;
  let usualPort: Server;
  let site: Site;
  let page: Page;

  before(async () => {
    folder = await newFolder();
    dovecot = await startDovecot(certificates());
    usualPort = await forward(IMAPS, dovecot.ports.imaps);
    const issuer = join(folder.path, 'issuer.pem');
    await writeFile(issuer, certificates().issuer);
    site = await Site.start({ PROBE_ALLOW: '127.0.0.1:*', NODE_EXTRA_CA_CERTS: issuer });
    page = await site.open();
  });
  after(async () => {
    await site.close();
    usualPort.close();
    await dovecot.stop();
    await folder.remove();
  });

  it('reads why a port is wrong, presses the button that corrects it, sees it work, and saves', async () => {
    const form = await openForm(page, 'Inbound');
    await fill(form, {
      'Mailbox Name': 'SupportInbox',
      Mailbox: 'ann',
      Password: ACCOUNTS.ann,
      Host: '127.0.0.1',
      SSL: 'ssl-tls',
      Port: '1',
    });
    await form.getByRole('button', { name: 'Test connection' }).click();
    const report = form.getByRole('region', { name: 'Test connection' });
    await report.getByText('127.0.0.1:1 refuses connections.').waitFor();
    await report.getByRole('button', { name: 'Use port 993 with SSL/TLS' }).click();
    await report.getByText('The connection works').waitFor();
    assert.equal(await form.getByLabel('Port', { exact: true }).inputValue(), '993');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
    await row(page, 'SupportInbox').waitFor();
  });

  it('tests the stored mailbox from its details', async () => {
    await select(page, 'SupportInbox');
    const shown = details(page, 'SupportInbox');
    await shown.getByRole('button', { name: 'Test connection' }).click();
    await shown.getByText('The connection works').waitFor();
  });
});

/** Why a port cannot be listened on; `undefined` if it can. In CI, that is a failure. */
async function cannotListen(port: number): Promise<string | undefined> {
  try {
    const server = await forward(port, port);
    server.close();
    return undefined;
  } catch (error) {
    const reason = `port ${String(port)} cannot be listened on: ${String(error)}`;
    if (process.env['CI']) throw new Error(`in CI nothing is skipped: ${reason}`, { cause: error });
    return reason;
  }
}

/** Listens on a loopback port and forwards each connection to another one. */
async function forward(from: number, to: number): Promise<Server> {
  const server = createServer((socket) => {
    const onward = connect(to, '127.0.0.1');
    socket.on('error', () => onward.destroy()).pipe(onward);
    onward.on('error', () => socket.destroy()).pipe(socket);
  });
  await once(server.listen(from, '127.0.0.1'), 'listening');
  return server;
}
