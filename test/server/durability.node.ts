import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { inboundDraft, listNames, post } from './support/api.js';
import { newFolder } from './support/folders.js';
import { ServerProcess } from './support/server-process.js';

const KILLS = 10;

describe('the embedded database', () => {
  let folder: Awaited<ReturnType<typeof newFolder>>;
  before(async () => {
    folder = await newFolder();
  });
  after(() => folder.remove());

  it('is made anew where the process was killed while making it', async () => {
    await mkdir(join(folder.path, 'database'));
    await writeFile(join(folder.path, 'database', 'PG_VERSION'), '18\n');
    const server = await ServerProcess.ready({ DATA_DIR: folder.path });
    assert.equal((await post(server.address, inboundDraft({ name: 'First' }))).status, 201);
    assert.equal(await server.end('SIGTERM'), 0);
  });

  it(`has every acknowledged write after ${KILLS} times kill -9 in the midst of writing`, async () => {
    const acknowledged = new Set(['First']);
    for (let round = 0; round < KILLS; round += 1) {
      const server = await ServerProcess.ready({ DATA_DIR: folder.path });
      const there = new Set(await listNames(server.address));
      assert.deepEqual(
        [...acknowledged].filter((name) => !there.has(name)),
        [],
      );
      await writeUntilKilled(server, round, acknowledged);
    }
    const server = await ServerProcess.ready({ DATA_DIR: folder.path });
    const there = new Set(await listNames(server.address));
    assert.deepEqual(
      [...acknowledged].filter((name) => !there.has(name)),
      [],
    );
    assert.ok(acknowledged.size > 10 * KILLS, `there were ${acknowledged.size} writes`);
    assert.equal(await server.end('SIGTERM'), 0);
  });
});

/** Writes from several sides until so many writes were acknowledged, then kills the server under the others. */
async function writeUntilKilled(
  server: ServerProcess,
  round: number,
  acknowledged: Set<string>,
): Promise<void> {
  const enough = 12 + round;
  let count = 0;
  let killed: Promise<unknown> | undefined;
  const write = async (writer: number): Promise<void> => {
    for (let index = 0; !killed; index += 1) {
      const name = `R${round}W${writer}I${index}`;
      const answer = await post(server.address, inboundDraft({ name })).catch(() => undefined);
      if (answer?.status !== 201) return;
      acknowledged.add(name);
      count += 1;
      if (count === enough) killed = server.end('SIGKILL');
    }
  };
  await Promise.all([0, 1, 2, 3].map(write));
  assert.equal(await killed, 'SIGKILL');
}
