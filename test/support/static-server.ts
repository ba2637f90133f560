import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

/** A server of the tests, on a free port of 127.0.0.1. */
export interface TestServer {
  /** Its origin, `http://127.0.0.1:PORT`. */
  readonly origin: string;
  close(): Promise<void>;
}

/** The options of a server. */
export interface PageOptions {
  /** The `Content-Security-Policy` of every response. */
  readonly policy?: string;
  /** Answers all requests under `/api`. */
  readonly api?: (request: IncomingMessage, response: ServerResponse) => unknown;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Serves files by path (`/page.js`), each given as a text or as the location of a file. */
export async function serve(
  files: Readonly<Record<string, string | URL>>,
  options: PageOptions = {},
): Promise<TestServer> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (options.api && path.startsWith('/api')) {
      options.api(request, response);
      return;
    }
    void contentOf(files[path]).then((content) => {
      if (options.policy) response.setHeader('Content-Security-Policy', options.policy);
      response.setHeader('Content-Type', types[extname(path)] ?? 'text/html; charset=utf-8');
      response.writeHead(content === undefined ? 404 : 200).end(content);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function contentOf(file: string | URL | undefined): Promise<string | undefined> {
  return file instanceof URL ? await readFile(file, 'utf8') : file;
}
