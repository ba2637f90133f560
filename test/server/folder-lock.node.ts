import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdir, readdir, readFile, stat, unlink, utimes, writeFile } from 'node:fs/promises';
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
    const lock = await lockFolder(folder.path);
    const mark = await readFile(join(folder.path, 'server-2.lock'), 'utf8');
    await lock.release();
    // one that ran in this very place, and was heard of just now
    await writeFile(join(folder.path, 'server-2.lock'), mark.replace(/^\d+/, `${child.pid ?? 0}`));
    await (await lockFolder(folder.path)).release();
  });

  it('is not taken if the file of the last holder cannot be read', async () => {
    await mkdir(join(folder.path, 'server-1.lock'));
    await assert.rejects(lockFolder(folder.path), { code: 'EISDIR' });
    assert.deepEqual(await readdir(folder.path), ['server-1.lock']);
  });

  it('is taken from a process whose ID another one has now', async () => {
    await writeFile(join(folder.path, 'server-1.lock'), `${process.pid} another-boot:1\n`);
    await (await lockFolder(folder.path)).release();
  });

  it('is taken from an unintelligible file', async () => {
    for (const text of ['', 'x', '-1 2', '99999999999999999999 1']) {
      await writeFile(join(folder.path, 'server-1.lock'), text);
      await (await lockFolder(folder.path)).release();
    }
  });

  describe('by a server that cannot be checked from here', () => {
    const elsewhere = ['pid:[1] elsewhere', 'pid:[1] ', ' elsewhere'];
    /** A lock as a living process of this number would have left it, and for how long nothing was heard of it. */
    const leave = async (place: string, silentFor: number): Promise<void> => {
      const file = join(folder.path, 'server-1.lock');
      await writeFile(file, `${process.pid} another-boot:1 ${place}\n`);
      const last = new Date(Date.now() - silentFor);
      await utimes(file, last, last);
    };

    for (const place of elsewhere) {
      it(`is respected while that shows signs of life (${place})`, async () => {
        await leave(place, 25_000);
        await assert.rejects(lockFolder(folder.path), (error) => {
          assert.ok(error instanceof StartError);
          assert.match(error.message, /in use by a server on another machine or in another container: /);
          return true;
        });
        assert.deepEqual(await readdir(folder.path), ['server-1.lock']);
      });

      it(`is taken once that shows no more signs of life (${place})`, async () => {
        await leave(place, 40_000);
        await (await lockFolder(folder.path)).release();
        assert.deepEqual(await readdir(folder.path), ['server-2.lock']);
      });
    }

    it('is taken if it was released, however recently', async () => {
      await writeFile(join(folder.path, 'server-1.lock'), '');
      await (await lockFolder(folder.path)).release();
    });
  });

  it('shows signs of life every few seconds, until it is released', async ({ mock }) => {
    mock.timers.enable({ apis: ['setInterval'] });
    const lock = await lockFolder(folder.path);
    const file = join(folder.path, 'server-1.lock');
    const long = new Date(0);
    await utimes(file, long, long);
    const text = await readFile(file, 'utf8');
    const watcher = watch(file);
    const renewed = once(watcher, 'change');
    mock.timers.tick(10_000);
    await renewed;
    watcher.close();
    assert.ok((await stat(file)).mtime > long);
    assert.equal(await readFile(file, 'utf8'), text);
    mock.timers.tick(10_000);
    await lock.release();
    assert.equal(await readFile(file, 'utf8'), '');
    mock.timers.tick(10_000);
    await (await lockFolder(folder.path)).release();
  });

  it('is also released if its file is gone', async () => {
    const lock = await lockFolder(folder.path);
    await unlink(join(folder.path, 'server-1.lock'));
    await lock.release();
    assert.deepEqual(await readdir(folder.path), []);
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

  it('is held by at most one of many who take and release it at random', async () => {
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
