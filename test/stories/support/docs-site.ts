import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { createBackend } from '../../../src/backend.js';
import { MemoryMailboxStore, type Mailbox } from '../../../src/index.js';
import { launchChromium } from '../../support/browser.js';
import { Complaints } from './complaints.js';
import { serveFolder, type StaticSite } from './static-site.js';

/** A built Storybook as its readers see it: the pages of documentation, and the panels around a story. */
export class DocsSite {
  readonly #site: StaticSite;
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #complaints: Complaints;

  private constructor(site: StaticSite, browser: Browser, page: Page) {
    this.#site = site;
    this.#browser = browser;
    this.#page = page;
    this.#complaints = new Complaints(page);
  }

  /** Serves the folder below some path. */
  static async start(folder: string): Promise<DocsSite> {
    const [site, browser] = await Promise.all([serveFolder(folder, '/some/path/'), launchChromium()]);
    const viewport = { width: 1280, height: 900 };
    const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
    const page = await context.newPage();
    // a slow machine decides nothing
    page.setDefaultTimeout(120_000);
    return new DocsSite(site, browser, page);
  }

  /** Opens a page of documentation; returns its headings, its text, and its errors and warnings. */
  async read(id: string): Promise<{ headings: string[]; text: string; complaints: readonly string[] }> {
    this.#complaints.forget();
    await this.#page.goto(`${this.#site.address}iframe.html?viewMode=docs&id=${id}`);
    const docs = this.#page.locator('#storybook-docs');
    await docs.getByRole('heading', { level: 1 }).first().waitFor();
    const headings = await docs.getByRole('heading').allTextContents();
    return { headings, text: await docs.innerText(), complaints: this.#complaints.latest };
  }

  /** Opens a story with its panels and the choices of the toolbar. */
  async openStory(id: string, globals = ''): Promise<{ page: Page; story: FrameLocator }> {
    await this.#page.goto(`${this.#site.address}index.html?path=/story/${id}&globals=${globals}`);
    return { page: this.#page, story: this.#page.frameLocator('#storybook-preview-iframe') };
  }

  /** Opens a story by the link that it has on a page of documentation. */
  async openFromDocs(id: string, story: string): Promise<{ story: FrameLocator }> {
    await this.read(id);
    await this.#page.locator(`#story--${story}`).getByRole('link').click();
    return { story: this.#page.frameLocator('#storybook-preview-iframe') };
  }

  /**
   * Opens a story while the mock's worker is being removed, as the last page that used it does when it is left, and
   * another page still holds it.
   */
  async openStoryAsWorkerGoes(id: string): Promise<{ story: FrameLocator }> {
    const holder = await this.#page.context().newPage();
    await holder.goto(`${this.#site.address}index.json`);
    await this.#page.evaluate(async () => (await navigator.serviceWorker.ready).unregister());
    return this.openStory(id);
  }

  /** The code that a page of documentation shows for the first story. */
  async codeOfFirstStory(id: string): Promise<string> {
    await this.read(id);
    await this.#page.getByRole('switch', { name: 'Show code' }).first().click();
    // it appears once the story has been rendered
    return this.#page.locator('#storybook-docs pre', { hasText: '<mailbox-' }).first().innerText();
  }

  /** How wide a page of documentation is in a window of some width, in px. */
  async widthIn(width: number, id: string): Promise<number> {
    const usual = this.#page.viewportSize() ?? { width, height: 900 };
    await this.#page.setViewportSize({ ...usual, width });
    await this.read(id);
    const found = await this.#page.evaluate(() => document.documentElement.scrollWidth);
    await this.#page.setViewportSize(usual);
    return found;
  }

  /** How wide the element of a story is on a page of documentation, in px. */
  async widthOfStory(id: string, story: string): Promise<number> {
    await this.read(id);
    const element = this.#page.locator(`#story--${story} mailbox-manager`);
    return element.evaluate(({ offsetWidth }: HTMLElement) => offsetWidth);
  }

  /** The parts that can be chosen in the controls of a story, and are outlined then, once it shows a text. */
  async outlinedParts(id: string, end: string | RegExp): Promise<readonly string[]> {
    const { page, story } = await this.openStory(id);
    await story.getByText(end).first().waitFor();
    await page.getByRole('tab', { name: /^Controls/ }).click();
    const choice = page.getByRole('combobox', { name: 'part' });
    const found: string[] = [];
    // the first only says that one is to be chosen
    for (const part of (await choice.locator('option').allInnerTexts()).slice(1)) {
      await choice.selectOption(part);
      await story.locator(`//style[contains(., '::part(${part})')]`).waitFor({ state: 'attached' });
      const isOutlined = await story
        .locator('mailbox-manager *')
        .evaluateAll((elements) =>
          elements.some((each) => getComputedStyle(each).outlineStyle === 'dashed' && each.checkVisibility()),
        );
      if (isOutlined) found.push(part);
    }
    return found;
  }

  /** The style sheet that the page on theming shows for a theme. */
  async styleSheetOf(theme: string): Promise<string> {
    await this.read('theming--docs');
    await this.#page.getByRole('radio', { name: theme, exact: true }).check();
    return this.#page.getByRole('region', { name: 'Style sheet' }).innerText();
  }

  /** Pastes code into an empty page that has the elements, and whose backend has these mailboxes. */
  async paste(code: string, mailboxes: readonly Mailbox[]): Promise<Page> {
    const backend = createBackend(new MemoryMailboxStore(mailboxes));
    const page = await this.#browser.newPage();
    await page.route('http://host.test/**', async (route) => {
      const { url, method, headers } = { url: route.request().url(), ...methodAndHeaders(route.request()) };
      if (!url.includes('/api/')) return route.fulfill({ contentType: 'text/html', body: pageWith(code) });
      // the stream of changes would never end
      if (url.endsWith('/changes')) return route.abort();
      const response = await backend.fetch(new Request(url, { method, headers }));
      return route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      });
    });
    await page.goto('http://host.test/');
    await page.addScriptTag({ content: await elements(), type: 'module' });
    return page;
  }

  /** Ends the browser and the server. */
  async close(): Promise<void> {
    await this.#browser.close();
    this.#site.stop();
  }
}

function methodAndHeaders(request: { method: () => string; headers: () => Record<string, string> }): {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
} {
  return { method: request.method(), headers: request.headers() };
}

function pageWith(code: string): string {
  return `<!doctype html><html lang="en"><head><title>A page</title></head><body>${code}</body></html>`;
}

async function elements(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../../../src/index.ts')],
    bundle: true,
    format: 'esm',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('');
}
