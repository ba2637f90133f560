import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../support/browser.js';
import { Complaints } from './complaints.js';
import { serveFolder, type StaticSite } from './static-site.js';
import type { Judgement, StoryPage } from './in-page.js';

/** A story or a page of documentation, as listed in the index of a built Storybook. */
export interface Story {
  readonly id: string;
  readonly title: string;
  readonly type: 'story' | 'docs';
  readonly tags?: readonly string[];
}

/** The colours and the direction in which a story is shown. */
export interface Look {
  readonly theme: string;
  readonly direction: string;
  /** Whether the system forces its colours. */
  readonly isForced: boolean;
  /** What may differ from the previous looks. */
  readonly judgement: Judgement;
}

/** How a story is shown by default. */
const USUAL: Look = { theme: 'light', direction: 'ltr', isForced: false, judgement: 'everything' };
/** The time in the pages, so that the pictures are the same each day. */
const NOW = '2026-03-01T12:00:00Z';
const VIEWPORT = { width: 1024, height: 640 };

/** The stories of a built Storybook, or its pages of documentation. */
export async function storiesOf(folder: string, wanted: Story['type'] = 'story'): Promise<readonly Story[]> {
  const index = await readFile(join(folder, 'index.json'), 'utf8');
  const { entries } = JSON.parse(index) as { readonly entries: Readonly<Record<string, Story>> };
  return Object.values(entries).filter(({ type }) => type === wanted);
}

/** A built Storybook, served as it is below some path, and one page of it that shows one story after the other. */
export class StorySite {
  readonly #site: StaticSite;
  readonly #browser: Browser;
  readonly #page: Page;
  /** The errors and warnings of the page since the current story was started. */
  readonly #complaints: Complaints;
  #look = USUAL;
  /** Whether the story shows an element that waits, and so never finishes. */
  #waits = true;

  private constructor(site: StaticSite, browser: Browser, page: Page) {
    this.#site = site;
    this.#browser = browser;
    this.#page = page;
    this.#complaints = new Complaints(page);
  }

  /** Serves the folder and opens the page with the default looks. */
  static async start(folder: string): Promise<StorySite> {
    const [site, browser, script] = await Promise.all([
      serveFolder(folder, '/some/path/'),
      launchChromium(),
      inPageScript(),
    ]);
    const context = await browser.newContext({
      viewport: VIEWPORT,
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'UTC',
    });
    await context.clock.setFixedTime(NOW);
    await context.addInitScript(script);
    const page = await context.newPage();
    // the accessibility addon must not run at the same time
    const address = `${site.address}iframe.html?viewMode=story&globals=a11y.manual:!true`;
    const stories = new StorySite(site, browser, page);
    const [first] = await storiesOf(folder);
    await page.goto(`${address}&id=${first?.id ?? ''}`);
    await stories.#finished();
    return stories;
  }

  /** The version of the browser. */
  get chromium(): string {
    return this.#browser.version();
  }

  /**
   * Shows a story from its beginning with the default looks; resolves with what went wrong when its play function has
   * ended.
   */
  async show({ id, tags = [] }: Story): Promise<readonly string[]> {
    await this.take(USUAL);
    this.#complaints.forget();
    await this.#page.setViewportSize({ ...VIEWPORT, ...(tags.includes('narrow') && { width: 320 }) });
    await this.#page.evaluate((storyId) => storyPage().show(storyId), id);
    this.#waits = tags.includes('waiting');
    const failures = await this.#finished();
    await this.#settled();
    return [...failures, ...this.#complaints.latest];
  }

  /** Makes the choices in the toolbar that have yet to be made, and waits until the story is shown accordingly. */
  async take(look: Look): Promise<void> {
    const { theme, direction, isForced } = this.#look;
    this.#look = look;
    if (look.isForced !== isForced)
      await this.#page.emulateMedia({ forcedColors: look.isForced ? 'active' : 'none' });
    const globals = { theme: look.theme, direction: look.direction };
    if (look.theme !== theme || look.direction !== direction)
      await this.#page.evaluate((chosen) => storyPage().setGlobals(chosen), globals);
    await this.#settled();
  }

  /** The accessibility problems of what is shown, each in a sentence. */
  async barriers(): Promise<readonly string[]> {
    return this.#page.evaluate((judgement) => storyPage().barriers(judgement), this.#look.judgement);
  }

  /** A picture of what is shown, as PNG. */
  async picture(): Promise<Buffer> {
    return this.#page.screenshot({ animations: 'disabled', caret: 'hide' });
  }

  /** Closes the browser and the server. */
  async close(): Promise<void> {
    await this.#browser.close();
    this.#site.stop();
  }

  #settled(): Promise<void> {
    return this.#page.evaluate((waits) => storyPage().settled(waits), this.#waits);
  }

  #finished(): Promise<readonly string[]> {
    return this.#page.evaluate(() => storyPage().finished);
  }
}

/** Lives in the page, where the evaluated functions run. */
declare function storyPage(): StoryPage;

async function inPageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'in-page.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('');
}
