import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { inboundDraft, listNames, outboundDraft, post } from './support/api.js';
import { newFolder, type Folder } from './support/folders.js';
import { newDataFolder } from './support/made-databases.js';
import { ServerProcess } from './support/server-process.js';

const CANARY = 'Canary-7c1e-pässwörd';

describe('the reference server', () => {
  let folder: Folder;
  let server: ServerProcess;
  before(async () => {
    folder = await newFolder();
    server = await ServerProcess.ready({ DATA_DIR: folder.path }, ['--sample', '20']);
  });
  after(async () => {
    await server.end('SIGKILL');
    await folder.remove();
  });

  it('says where it listens, to people and to programs', () => {
    assert.match(server.err, /^mailbox-elements is ready: http:\/\/127\.0\.0\.1:\d+\/$/m);
    assert.match(server.address, /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('fills an empty database with sample mailboxes, one of them outbound', async () => {
    const names = await listNames(server.address);
    assert.equal(names.length, 20);
    assert.equal(names.filter((name) => name === 'smtp-client').length, 1);
    assert.equal((await post(server.address, outboundDraft())).status, 409);
  });

  it('creates a key for passwords that only its owner can read, and says so', async () => {
    const file = join(folder.path, 'secret.key');
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    const line = server.log.find(({ msg }) => String(msg).startsWith('MAILBOX_SECRET_KEY is not set'));
    assert.equal(line?.['file'], file);
    assert.ok(!server.out.includes((await readFile(file, 'utf8')).trim()));
  });

  it('refuses a second process on its data folder, in one line', async () => {
    const second = new ServerProcess({ DATA_DIR: folder.path });
    assert.equal(await second.ended(), 1);
    assert.match(second.err, new RegExp(`^The data folder .* is in use by process ${server.pid}: .*\n$`));
  });

  it('keeps passwords out of its log and of every file', async () => {
    const made = await post(server.address, inboundDraft({ name: 'Canary', password: CANARY }));
    assert.equal(made.status, 201);
    const { id, revision } = (await made.json()) as { id: string; revision: string };
    await post(server.address, inboundDraft({ name: 'Canary', password: CANARY }));
    await post(server.address, inboundDraft({ name: '', password: CANARY }), { 'idempotency-key': '"a"' });
    await fetch(`${server.address}/api/mailboxes?q=${encodeURIComponent(CANARY)}`);
    await fetch(`${server.address}/api/mailboxes/${id}`, {
      method: 'PATCH',
      headers: {
        'content-type': 'application/merge-patch+json',
        'if-match': `"${revision}"`,
        'idempotency-key': '"b"',
        authorization: `Bearer ${CANARY}`.replace(/[^\x20-\x7e]/g, '-'),
      },
      body: JSON.stringify({ host: 'mail.example.com', password: `${CANARY}2` }),
    });
    assert.ok(server.log.some(({ method }) => method === 'PATCH'));
    assert.ok(!`${server.out}${server.err}`.includes('Canary-7c1e'));
  });

  it('ends cleanly when told to, with streams of changes open', async () => {
    const changes = await fetch(`${server.address}/api/mailboxes/changes`);
    assert.equal(changes.status, 200);
    const closed = changes.text();
    server.signal('SIGINT');
    server.signal('SIGTERM');
    assert.equal(await server.end('SIGTERM'), 0);
    assert.match(await closed, /^: /);
    assert.deepEqual(await filesWith(folder.path, ['Canary-7c1e', '7c1e-p\u00e4ssw']), []);
  });

  it('ends before npm does if only npm is told to, as by supervisors and containers', async () => {
    const other = await newDataFolder();
    const npm = await ServerProcess.ready(
      { DATA_DIR: other.path },
      [],
      ['npm', '--silent', '--no-update-notifier', 'start'],
    );
    assert.equal(await npm.end('SIGTERM'), 0);
    assert.equal(npm.log.at(-1)?.['msg'], 'stopped');
    await other.remove();
  });

  it('restarts with what it had, and adds no samples', async () => {
    server = await ServerProcess.ready({ DATA_DIR: folder.path }, ['--sample', '30']);
    assert.equal((await listNames(server.address)).length, 21);
    assert.equal(await server.end('SIGINT'), 0);
  });

  it('does not start with a key that does not fit the stored passwords, and says how many there are', async () => {
    const other = new ServerProcess({ DATA_DIR: folder.path, MAILBOX_SECRET_KEY: 'ab'.repeat(32) });
    assert.equal(await other.ended(), 1);
    assert.match(other.err, /^21 stored passwords were encrypted with a key that is not available: .*\n$/);
  });

  it('says in one line that its port is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as AddressInfo;
    const second = new ServerProcess({ DATA_DIR: folder.path, PORT: String(port) });
    assert.equal(await second.ended(), 1);
    assert.match(second.err, new RegExp(`^Another program already listens on 127.0.0.1:${port}: .*\n$`));
    blocker.close();
  });

  it('does not listen beyond this machine without a token, and says so in one line', async () => {
    const open = new ServerProcess({ DATA_DIR: folder.path, HOST: '0.0.0.0' });
    assert.equal(await open.ended(), 1);
    assert.match(open.err, /^HOST 0\.0\.0\.0 can be reached from other machines: set MAILBOX_API_TOKEN.*\n$/);
  });

  it('says in one line that its data folder is not a folder', async () => {
    const lost = new ServerProcess({ DATA_DIR: join(folder.path, 'secret.key') });
    assert.equal(await lost.ended(), 1);
    assert.match(lost.err, /^The data folder .*secret\.key cannot be opened \(EEXIST\): .*\n$/);
  });

  it('says in one line that a database cannot be reached, without its password', async () => {
    const lost = new ServerProcess({
      DATA_DIR: folder.path,
      DATABASE_URL: `postgres://ann:${encodeURIComponent(CANARY)}@127.0.0.1:1/none`,
    });
    assert.equal(await lost.ended(), 1);
    assert.match(lost.err, /^The database at DATABASE_URL cannot be opened \(ECONNREFUSED\): .*\n$/);
    assert.ok(!`${lost.out}${lost.err}`.includes('Canary'));
  });
});

/** The files of a folder that contain one of the texts, as UTF-8 or UTF-16. */
async function filesWith(folder: string, texts: readonly string[]): Promise<readonly string[]> {
  const needles = texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path);
    if (needles.some((needle) => content.includes(needle))) found.push(path);
  }
  return found;
}
