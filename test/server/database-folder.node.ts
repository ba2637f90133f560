import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DATABASE_FOLDER, openFolder } from '../../server/database/pglite.js';
import { StartError } from '../../server/start-error.js';
import { inbound } from '../../src/testing/conformance/case.js';
import { storeOn } from './support/databases.js';
import type { Folder } from './support/folders.js';
import { newDataFolder } from './support/made-databases.js';

const ASIDE = /^database\.incomplete-\d{4}-\d\d-\d\dT[\d-]+Z$/;

describe('the folder of the embedded database', () => {
  let folder: Folder;
  let database: string;
  let aside: string[];
  beforeEach(async () => {
    folder = await newDataFolder();
    database = join(folder.path, DATABASE_FOLDER);
    aside = [];
  });
  afterEach(() => folder.remove());

  const open = () => openFolder(folder.path, (path) => aside.push(path));
  const fill = async (): Promise<void> => {
    const { close, ...filled } = await open();
    await storeOn({ ...filled, close }).create(inbound({ name: 'Kept' }));
    await close();
  };
  const names = async (): Promise<readonly string[]> => {
    const opened = await open();
    const { items } = await storeOn(opened).list({});
    await opened.close();
    return items.map((item) => ('unreadable' in item ? '' : item.name));
  };
  /** Opening it is refused, and leaves every file of the database as it was. */
  const refused = async (message: RegExp): Promise<void> => {
    const before = (await readdir(database, { recursive: true })).sort();
    await assert.rejects(open(), (error) => error instanceof StartError && message.test(error.message));
    assert.deepEqual((await readdir(database, { recursive: true })).sort(), before);
    assert.deepEqual(aside, []);
  };

  it('is set aside, never removed, if it lacks the mark that it is complete', async () => {
    await fill();
    await rm(join(database, 'complete'));
    assert.deepEqual(await names(), []);
    const [kept = '', ...more] = (await readdir(folder.path)).filter((name) => ASIDE.test(name));
    assert.deepEqual([more, aside], [[], [join(folder.path, kept)]]);
    // nothing was lost: put back and marked again, it is what it was
    await rm(database, { recursive: true });
    await rename(join(folder.path, kept), database);
    await writeFile(join(database, 'complete'), '');
    assert.deepEqual(await names(), ['Kept']);
    assert.equal(aside.length, 1);
  });

  it('is left alone if it is unclear whether it is complete', async () => {
    await rm(join(database, 'complete'));
    await symlink('complete', join(database, 'complete'));
    await refused(/^The data folder .* cannot be opened \(ELOOP\): /);
  });

  it('is left alone if it is complete but damaged', async () => {
    await rm(join(database, 'PG_VERSION'));
    await refused(/^The database in .* is damaged: PG_VERSION is missing.* nothing was changed/);
  });

  it('is left alone if it is not a folder', async () => {
    await rm(database, { recursive: true });
    await writeFile(database, 'precious');
    await assert.rejects(open(), StartError);
    assert.equal(await readFile(database, 'utf8'), 'precious');
    assert.deepEqual(aside, []);
  });

  it('is simply filled if it is empty', async () => {
    await rm(database, { recursive: true });
    await mkdir(database);
    assert.deepEqual(await names(), []);
    assert.deepEqual(aside, []);
    assert.ok((await readdir(database)).includes('complete'));
  });
});
