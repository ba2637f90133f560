import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { ServerProcess } from '../../server/support/server-process.js';
import type { Folder } from '../../server/support/folders.js';
import { newDataFolder } from '../../server/support/made-databases.js';
import { launchChromium } from '../../support/browser.js';

/** The reference server with a database of its own, and a browser. */
export class Site {
  readonly browser: Browser;
  readonly #folder: Folder;
  readonly #port: string;
  #server: ServerProcess;
  #logs = '';
  /** What the pages complained of: errors, console warnings, violations of the content security policy. */
  readonly complaints: string[] = [];

  private constructor(browser: Browser, folder: Folder, server: ServerProcess) {
    this.browser = browser;
    this.#folder = folder;
    this.#server = server;
    this.#port = new URL(server.address).port;
  }

  /** Starts both; the server with these additional environment variables, and with these arguments. */
  static async start(env: Readonly<Record<string, string>> = {}, ...args: readonly string[]): Promise<Site> {
    const folder = await newDataFolder();
    const [browser, server] = await Promise.all([
      launchChromium(),
      ServerProcess.ready({ DATA_DIR: folder.path, ...env }, args),
    ]);
    return new Site(browser, folder, server);
  }

  /** The address of the page. */
  get address(): string {
    return this.#server.address;
  }

  /** Everything that the server wrote, including before restarts. */
  get log(): string {
    return this.#logs + this.#server.out + this.#server.err;
  }

  /** Opens the page in a browser context of its own, and waits for its list. */
  async open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ locale: 'en-GB', ...options });
    // esbuild wraps named functions in this, also those that run in the page
    await context.addInitScript('globalThis.__name ??= (named) => named');
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    await page.goto(this.address);
    await listIsThere(page);
    return page;
  }

  /** Restarts the server, with the same database and at the same address. */
  async restart(): Promise<void> {
    await this.stopServer();
    await this.startServer();
  }

  /** Stops the server. */
  async stopServer(): Promise<void> {
    await this.#server.end('SIGTERM');
    this.#logs += this.#server.out + this.#server.err;
  }

  /** Starts the server again. */
  async startServer(): Promise<void> {
    this.#server = await ServerProcess.ready({ DATA_DIR: this.#folder.path, PORT: this.#port });
  }

  /** Stops both, and removes the database. */
  async close(): Promise<void> {
    await this.browser.close();
    await this.#server.end('SIGTERM');
    await this.#folder.remove();
  }
}

/** Waits until the list shows what the server answered. */
export async function listIsThere(page: Page): Promise<void> {
  await page.locator('[role=grid]:not([aria-busy=true])').waitFor();
}
