import { open } from 'node:fs/promises';

/**
 * Flushes the entries of a folder to the disk: after a power failure, a new file only exists if its folder was synced,
 * too. Windows cannot open folders, and does not need this.
 */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
