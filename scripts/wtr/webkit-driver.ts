import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import type { WebKit } from '../browsers.js';

const startTimeout = 20_000;

/** A running WebDriver server with a display of its own. */
export interface WebKitDriver {
  /** Ends both processes. */
  stop(): void;
}

/** Starts a display and, on it, WebKit's driver at `port`; resolves when the driver accepts connections. */
export async function startWebKitDriver(webkit: WebKit, port: number): Promise<WebKitDriver> {
  const display = spawn(
    webkit.display,
    ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const processes: ChildProcess[] = [display];
  const stop = () => processes.forEach((process) => process.kill());
  process.once('exit', stop);
  try {
    const number = await firstLine(display.stdio[3] as Readable);
    const env = { ...process.env, ...softwareRendering, DISPLAY: `:${number}` };
    processes.push(spawn(webkit.driver, [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' }));
    await untilListening(port);
  } catch (error) {
    stop();
    throw error;
  }
  return { stop };
}

const softwareRendering = {
  LIBGL_ALWAYS_SOFTWARE: '1',
  NO_AT_BRIDGE: '1',
  WEBKIT_DISABLE_DMABUF_RENDERER: '1',
};

async function firstLine(stream: Readable): Promise<string> {
  const [chunk] = (await once(stream, 'data', { signal: AbortSignal.timeout(startTimeout) })) as [Buffer];
  return chunk.toString().trim();
}

async function untilListening(port: number): Promise<void> {
  const deadline = Date.now() + startTimeout;
  while (Date.now() < deadline) {
    if (await canConnect(port)) return;
    await delay(100);
  }
  throw new Error(`WebKit's driver did not start within ${startTimeout / 1000} s.`);
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => settle(true)).on('error', () => settle(false));
    const settle = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
  });
}
