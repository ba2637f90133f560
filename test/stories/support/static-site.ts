import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { AddressInfo } from 'node:net';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A folder that is served as it is below a path, on a free loopback port. */
export interface StaticSite {
  /** Its base URL, with a slash at the end. */
  readonly address: string;
  readonly stop: () => void;
}

/** Serves a folder below a path, like a web server that knows nothing about the content. */
export async function serveFolder(folder: string, path: string): Promise<StaticSite> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(folder, normalize(`/${pathname.slice(path.length)}`));
    void stat(file).then(
      (found) => {
        if (!pathname.startsWith(path) || !found.isFile()) return response.writeHead(404).end();
        response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
        return createReadStream(file).pipe(response);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${String(port)}${path}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
