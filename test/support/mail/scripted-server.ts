import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { readFileSync } from 'node:fs';
import type { CertificateFiles } from './certificates.js';

/** A server on a free port of 127.0.0.1 that handles each connection as a test says. */
export interface ScriptedServer {
  readonly port: number;
  /** The connections so far. */
  readonly connections: readonly Socket[];
  readonly stop: () => Promise<void>;
}

/** Starts a server. */
export async function startServer(serve: (socket: Socket) => void): Promise<ScriptedServer> {
  const connections: Socket[] = [];
  const server = createServer((socket) => {
    connections.push(socket);
    socket.on('error', () => undefined);
    serve(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections,
    stop: async () => {
      for (const socket of connections) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The answers of a line-based server, by pattern of the line; `TAG` in one stands for the command's first word. */
export type Script = readonly (readonly [pattern: RegExp, answer: string])[];

/** The server's side of a line-based conversation. */
export class ScriptedTalk {
  /** The lines received. */
  readonly heard: string[] = [];
  readonly #script: Script;
  readonly #certificate: CertificateFiles | undefined;
  #socket: Socket;
  #rest = '';
  #tag = '';

  constructor(socket: Socket, script: Script, certificate?: CertificateFiles) {
    this.#socket = socket;
    this.#script = script;
    this.#certificate = certificate;
    socket.on('data', this.#onData);
  }

  /** Sends something unasked. */
  say(text: string): void {
    this.#socket.write(text);
  }

  readonly #onData = (chunk: Buffer): void => {
    const lines = (this.#rest + chunk.toString()).split('\r\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#answer(line);
  };

  #answer(line: string): void {
    this.heard.push(line);
    // a line of one word continues the command before it
    const [tag = '', ...words] = line.split(' ');
    if (words.length > 0) this.#tag = tag;
    const answer = this.#script.find(([pattern]) => pattern.test(line))?.[1];
    if (answer === undefined) return;
    const [said = '', then] = answer.replaceAll('TAG', this.#tag).split('<TLS>');
    this.#socket.write(said);
    if (then !== undefined) this.#raise(then);
  }

  /** Continues over TLS, after an answer that said so. */
  #raise(greeting: string): void {
    if (!this.#certificate) throw new Error('a certificate is needed');
    const { certificate, key } = this.#certificate;
    const below = this.#socket;
    below.off('data', this.#onData);
    const secureContext = createSecureContext({ cert: readFileSync(certificate), key: readFileSync(key) });
    this.#socket = new TLSSocket(below, { isServer: true, secureContext });
    this.#socket.on('error', () => undefined);
    this.#socket.on('data', this.#onData);
    if (greeting !== '') this.#socket.write(greeting);
  }
}
