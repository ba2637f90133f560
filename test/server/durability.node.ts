import assert from 'node:assert/strict';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { inboundDraft, listNames, post } from './support/api.js';
import { FULL } from './support/full-disk-file.js';
import { newFolder, type Folder } from './support/folders.js';
import { NODE, ServerProcess } from './support/server-process.js';

/** After how many acknowledged writes the server is killed; each start after a kill takes seconds. */
const KILLS_AFTER = [41, 83, 127];
const ON_FULL_DISK = [...NODE, '--import', './test/server/support/full-disk.ts', 'server/main.ts'];
/** How many write at the same time. */
const WRITERS = 4;

describe('the embedded database', () => {
  let folder: Folder;
  let server: ServerProcess;
  const start = async (): Promise<void> => {
    server = await ServerProcess.ready({ DATA_DIR: folder.path });
  };
  before(async () => {
    folder = await newFolder();
  });
  after(async () => {
    await server.end('SIGKILL');
    await folder.remove();
  });

  it('is created again if the process was killed while creating it', async () => {
    await mkdir(join(folder.path, 'database'));
    await writeFile(join(folder.path, 'database', 'PG_VERSION'), '18\n');
    await start();
    assert.deepEqual(await listNames(server.address), []);
    const warning = server.log.find(({ level }) => level === 'warn');
    const file = String(warning?.['file']);
    assert.ok(file.startsWith(join(folder.path, 'database.incomplete-')));
    assert.deepEqual(await readdir(file), ['PG_VERSION']);
  });

  it('stops its server if the disk has no room for its log, and is intact afterwards', async () => {
    await server.end('SIGTERM');
    server = await ServerProcess.ready({ DATA_DIR: folder.path }, [], ON_FULL_DISK);
    assert.equal((await post(server.address, inboundDraft({ name: 'Before' }))).status, 201);
    await writeFile(join(folder.path, FULL), '');
    await assert.rejects(post(server.address, inboundDraft({ name: 'Lost' })));
    assert.equal(await server.ended(), 1);
    assert.match(String(server.log.at(-1)?.['msg']), /the disk is not full/);
    await rm(join(folder.path, FULL));
    await start();
    assert.deepEqual(await listNames(server.address), ['Before']);
  });

  const rounds = KILLS_AFTER.join(', ');
  it(`has every acknowledged write after kill -9 in the middle of writing, ${rounds} writes later`, async () => {
    const known = new Acknowledged();
    for (const writes of KILLS_AFTER) {
      await writeUntilKilled(server, writes, known);
      await start();
      known.check(await listNames(server.address));
    }
    assert.equal(await server.end('SIGTERM'), 0);
  });
});

/** What the server said that it has done. */
class Acknowledged {
  readonly #created = new Set<string>();
  readonly #deleted = new Set<string>();

  add(name: string): void {
    this.#created.add(name);
  }

  /** From when deleting is asked for it may be either way; after the answer it is gone. */
  deleting(name: string): void {
    this.#created.delete(name);
  }

  remove(name: string): void {
    this.#deleted.add(name);
  }

  check(names: readonly string[]): void {
    const there = new Set(names);
    const lost = [...this.#created].filter((name) => !there.has(name));
    const back = [...this.#deleted].filter((name) => there.has(name));
    assert.deepEqual({ lost, back }, { lost: [], back: [] });
  }
}

/** Writes from several sides until so many writes were acknowledged, then kills the server under the others. */
async function writeUntilKilled(server: ServerProcess, enough: number, known: Acknowledged): Promise<void> {
  let count = 0;
  let killed: Promise<unknown> | undefined;
  const done = (): void => {
    count += 1;
    if (count === enough) killed = server.end('SIGKILL');
  };
  const write = async (writer: number): Promise<void> => {
    for (let index = 0; !killed; index += 1) {
      const name = `R${enough}W${writer}I${index}`;
      const id = await create(server.address, name);
      if (id === undefined) return;
      known.add(name);
      done();
      if (index % 3 !== 0) continue;
      known.deleting(name);
      if (!(await remove(server.address, id))) return;
      known.remove(name);
      done();
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  assert.equal(await killed, 'SIGKILL');
}

/** The id of a new mailbox; `undefined` where the server was killed before it answered. */
async function create(server: string, name: string): Promise<string | undefined> {
  const answer = await post(server, inboundDraft({ name })).catch(() => undefined);
  if (answer?.status !== 201) return undefined;
  const made = (await answer.json().catch(() => ({}))) as { readonly id?: string };
  return made.id;
}

async function remove(server: string, id: string): Promise<boolean> {
  const answer = await fetch(`${server}/api/mailboxes/${id}`, {
    method: 'DELETE',
    headers: { 'if-match': '"1"' },
  }).catch(() => undefined);
  return answer?.status === 204;
}
