import type { Socket } from 'node:net';
import { ScriptedTalk, startServer, type ScriptedServer } from './scripted-server.js';

/** A POP3 server that never says whether a password is right. */
export class UndecidedServer {
  readonly #passwords: (() => void)[] = [];
  #server: ScriptedServer | undefined;

  get port(): number {
    return this.#server?.port ?? 0;
  }

  get connections(): readonly Socket[] {
    return this.#server?.connections ?? [];
  }

  async start(): Promise<void> {
    this.#server = await startServer((socket) => this.#serve(socket));
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
  }

  /** Waits until somebody has sent a password. */
  heardPassword(): Promise<void> {
    return new Promise((resolve) => this.#passwords.push(resolve));
  }

  #serve(socket: Socket): void {
    const talk = new ScriptedTalk(socket, [
      [/^CAPA$/, '+OK\r\nUSER\r\n.\r\n'],
      [/^USER /, '+OK\r\n'],
    ]);
    socket.on('data', () => {
      if (talk.heard.some((line) => line.startsWith('PASS '))) this.#passwords.shift()?.();
    });
    talk.say('+OK ready\r\n');
  }
}
