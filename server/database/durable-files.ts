import { fsyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** An open file of Emscripten's file system over Node's. */
interface OpenFile {
  readonly path?: string;
  /** The file descriptor; a folder has none. */
  readonly nfd?: number;
}

/** Called if the write-ahead log cannot be written; must not return. */
export type PanicListener = (error: unknown) => never;

/**
 * PGlite's files in a folder, flushed to the disk whenever PostgreSQL asks for it. PGlite itself does not do so, and a
 * power failure could lose acknowledged changes and break the database.
 */
export class DurableFiles extends NodeFS {
  readonly #onPanic: PanicListener;

  constructor(folder: string, onPanic: PanicListener) {
    super(folder);
    this.#onPanic = onPanic;
  }

  override async init(...[pglite, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, options);
    const preRun = [...(emscriptenOpts.preRun ?? []), syncFiles, watchLog(this.#onPanic)];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

/** The options to start PostgreSQL with: `fsync`, by the only method that reaches the function below. */
export const DURABLE_START: string[] = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
];

function syncFiles(module: object): void {
  Reflect.set(streamOperations(module), 'fsync', ({ nfd }: OpenFile) => {
    if (nfd !== undefined) fsyncSync(nfd);
    return 0;
  });
}

/**
 * If the write-ahead log cannot be written, because the disk is full for example, PostgreSQL panics: its process ends,
 * and the next one recovers. PGlite goes on, and blocks the process for ever, waiting for a lock that it holds itself.
 */
function watchLog(onPanic: PanicListener): (module: object) => void {
  return (module) => {
    const operations = streamOperations(module);
    const write = Reflect.get(operations, 'write') as (file: OpenFile, ...rest: unknown[]) => number;
    Reflect.set(operations, 'write', (file: OpenFile, ...rest: unknown[]): number => {
      try {
        return write(file, ...rest);
      } catch (error) {
        if (file.path?.includes('/pg_wal/')) onPanic(error);
        throw error;
      }
    });
  };
}

function streamOperations(module: object): object {
  const files: unknown = Reflect.get(module, 'NODEFS');
  if (typeof files !== 'object' || files === null)
    throw new TypeError('PGlite has changed: it has no NODEFS');
  const operations: unknown = Reflect.get(files, 'stream_ops');
  if (typeof operations === 'object' && operations !== null) return operations;
  throw new TypeError('PGlite has changed: NODEFS has no stream_ops');
}
