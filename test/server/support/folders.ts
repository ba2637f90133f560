import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder, which is removed by the function that comes with it. */
export async function newFolder(): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'mailbox-elements-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
