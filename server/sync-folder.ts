import { open } from 'node:fs/promises';

/**
 * Writes the names in a folder through to the disk: after a power failure a new file is there only if its folder was
 * synced as well. Windows opens no folders, and needs none of this.
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
