import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { lockFolder } from '../../server/database/folder-lock.js';
import { StartError } from '../../server/start-error.js';
import { newFolder } from './support/folders.js';

describe('the lock of a data folder', () => {
  let folder: Awaited<ReturnType<typeof newFolder>>;
  beforeEach(async () => {
    folder = await newFolder();
  });
  afterEach(() => folder.remove());

  it('is held by one at a time', async () => {
    for (let round = 1; round < 4; round += 1) {
      const lock = await lockFolder(folder.path);
      await assert.rejects(lockFolder(folder.path), StartError);
      await lock.release();
      assert.deepEqual(await readdir(folder.path), [`server-${round}.lock`]);
    }
  });

  it('is taken from a process that no longer lives', async () => {
    const child = spawn(process.execPath, ['--eval', '']);
    await once(child, 'exit');
    await writeFile(join(folder.path, 'server-1.lock'), `${child.pid ?? 0} \n`);
    await (await lockFolder(folder.path)).release();
  });

  it('is taken from a process whose number another one has now', async () => {
    await writeFile(join(folder.path, 'server-1.lock'), `${process.pid} another-boot:1\n`);
    await (await lockFolder(folder.path)).release();
  });

  it('is taken from a file in which nothing can be read', async () => {
    for (const text of ['', 'x', '-1 2', '99999999999999999999 1']) {
      await writeFile(join(folder.path, 'server-1.lock'), text);
      await (await lockFolder(folder.path)).release();
    }
  });

  it('goes to exactly one of many who find it abandoned, over and over', async () => {
    await writeFile(join(folder.path, 'server-1.lock'), '999999999 never\n');
    for (let round = 0; round < 20; round += 1) {
      const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder.path)));
      const locks = tries.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      assert.equal(locks.length, 1);
      assert.equal((await readdir(folder.path)).length, 1);
      await locks[0]?.release();
    }
  });

  it('is held by at most one of many who take and release it as they like', async () => {
    let holders = 0;
    let turns = 0;
    const contender = async (): Promise<void> => {
      for (let turn = 0; turn < 30; turn += 1) {
        const lock = await lockFolder(folder.path).catch(() => undefined);
        if (!lock) continue;
        holders += 1;
        turns += 1;
        assert.equal(holders, 1);
        await new Promise(setImmediate);
        holders -= 1;
        await lock.release();
      }
    };
    await Promise.all(Array.from({ length: 8 }, contender));
    assert.ok(turns > 0);
  });
});
