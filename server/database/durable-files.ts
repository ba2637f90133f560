import { fsyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** An open file as Emscripten's file system over Node's knows it. */
interface OpenFile {
  /** The file descriptor of the process; a folder has none. */
  readonly nfd?: number;
}

/**
 * PGlite's files in a folder, written through to the disk whenever PostgreSQL asks for it. PGlite itself leaves that
 * out, so that a power failure could take away what was acknowledged, and break the database.
 */
export class DurableFiles extends NodeFS {
  override async init(...[pglite, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, options);
    const preRun = [...(emscriptenOpts.preRun ?? []), syncFiles];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

/** How PostgreSQL is to be started for that: with `fsync`, by the one method that reaches the function below. */
export const DURABLE_START: string[] = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
];

function syncFiles(module: object): void {
  const files: unknown = Reflect.get(module, 'NODEFS');
  if (typeof files !== 'object' || files === null)
    throw new TypeError('PGlite has changed: it has no NODEFS');
  const operations: unknown = Reflect.get(files, 'stream_ops');
  if (typeof operations !== 'object' || operations === null) {
    throw new TypeError('PGlite has changed: NODEFS has no stream_ops');
  }
  Reflect.set(operations, 'fsync', ({ nfd }: OpenFile) => {
    if (nfd !== undefined) fsyncSync(nfd);
    return 0;
  });
}
