import fs from 'node:fs';
import { join } from 'node:path';
import { FULL } from './full-disk-file.js';

const { openSync, writeSync } = fs;
const logFiles = new Set<number>();
const full = join(process.env['DATA_DIR'] ?? '', FULL);

fs.openSync = (path, ...rest): number => {
  const file = openSync(path, ...rest);
  if (String(path).includes('pg_wal')) logFiles.add(file);
  else logFiles.delete(file);
  return file;
};

fs.writeSync = ((file: number, ...rest: [NodeJS.ArrayBufferView]): number => {
  if (logFiles.has(file) && fs.existsSync(full)) {
    throw Object.assign(new Error('There is no room'), { code: 'ENOSPC' });
  }
  return writeSync(file, ...rest);
}) as typeof fs.writeSync;
