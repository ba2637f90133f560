import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { readConfig } from '../../server/config.js';
import { openFolder } from '../../server/database/pglite.js';
import { createLog } from '../../server/log.js';
import { startServer } from '../../server/reference-server.js';
import { KEY_FILE, openKeyFile } from '../../server/secrets/key-file.js';
import { KeyRing } from '../../server/secrets/key-ring.js';
import { StartError } from '../../server/start-error.js';
import { inbound } from '../../src/testing/conformance/case.js';
import { storeOn } from './support/databases.js';
import type { Folder } from './support/folders.js';
import { newDataFolder } from './support/made-databases.js';

const log = createLog(() => undefined);

describe('the file of the key for stored passwords', () => {
  const key = randomBytes(32);
  let folder: Folder;
  beforeEach(async () => {
    folder = await newDataFolder();
  });
  afterEach(() => folder.remove());

  const start = async (): Promise<void> => {
    const listener = await startServer(readConfig({ PORT: '0', DATA_DIR: folder.path }, []), log);
    await listener.stop();
  };
  const storePassword = async (): Promise<void> => {
    const database = await openFolder(folder.path);
    await storeOn(database, { keys: new KeyRing(key) }).create(inbound());
    await database.close();
  };

  it('is created if no password is stored yet', async () => {
    await start();
    assert.ok((await readdir(folder.path)).includes(KEY_FILE));
    await unlink(join(folder.path, KEY_FILE));
    await start();
  });

  it('is not created again if passwords are stored: the operator is told that it is missing', async () => {
    await storePassword();
    const path = join(folder.path, KEY_FILE);
    await assert.rejects(start(), (error) => {
      assert.ok(error instanceof StartError);
      assert.match(error.message, /^1 stored password was encrypted with a key that is missing: /);
      assert.ok(error.message.includes(path));
      return true;
    });
    assert.deepEqual(
      (await readdir(folder.path)).filter((name) => name.startsWith(KEY_FILE)),
      [],
    );
    await writeFile(path, key.toString('base64'), { mode: 0o600 });
    await start();
  });

  it('is reported if it cannot be read or created', async () => {
    const path = join(folder.path, KEY_FILE);
    await mkdir(path);
    await assert.rejects(start(), isTroubleWith(path));
    const file = join(folder.path, 'file');
    await writeFile(file, '');
    const below = join(file, 'folder');
    await assert.rejects(
      openKeyFile(below, () => Promise.resolve()),
      isTroubleWith(join(below, KEY_FILE)),
    );
  });
});

function isTroubleWith(path: string): (error: unknown) => boolean {
  return (error) => error instanceof StartError && error.message.startsWith(`The key in ${path} cannot be `);
}
