import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import {
  areComparable,
  difference,
  drawnWith,
  forgetDifferences,
  keep,
  keepDrawnWith,
} from './support/pictures.js';
import { StorySite, storiesOf, type Story } from './support/story-site.js';
import { waivers } from './waivers.js';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.cache/storybook');
const build = ['build', '--quiet', '--output-dir', folder];
const renews = process.env['RENEW_PICTURES'] !== undefined;
/** How many pages show stories at a time. */
const PAGES = 2;

await promisify(execFile)(join(root, 'node_modules/.bin/storybook'), build, { cwd: root });
const stories = await storiesOf(folder);

describe('the stories, as a site below some path', { concurrency: PAGES }, () => {
  let free: StorySite[] = [];
  let compares = false;

  before(async () => {
    await forgetDifferences();
    free = await Promise.all(Array.from({ length: PAGES }, () => StorySite.start(folder)));
    const here = await drawnWith(free[0]?.chromium ?? '');
    if (renews) await keepDrawnWith(here);
    compares = await areComparable(here);
    if (!compares)
      console.log(
        `The pictures were made with another Chromium or other fonts than ${here.trim()}: not compared.`,
      );
  });
  after(() => Promise.all(free.map((site) => site.close())));

  it('are there, with five waivers at most', () => {
    assert.ok(stories.length > 40, `${stories.length} stories`);
    assert.ok(waivers.length <= 5);
  });

  for (const story of stories) {
    it(`${story.id} does what it says, is accessible, and looks as it did`, async () => {
      const site = free.pop();
      assert.ok(site);
      try {
        await site.setGlobals({ theme: 'light', direction: 'ltr' });
        assert.deepEqual(await site.show(story), []);
        assert.deepEqual([...(await looks(site, story, compares)), ...(await barriers(site))], []);
      } finally {
        free.push(site);
      }
    });
  }
});

/** How the story looks other than its pictures, in light and in dark. */
async function looks(site: StorySite, { id }: Story, compares: boolean): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark']) {
    await site.setGlobals({ theme });
    const picture = await site.picture();
    const name = `${id}-${theme}`;
    if (renews) await keep(name, picture);
    else if (compares) found.push((await difference(name, picture)) ?? '');
  }
  return found.filter(Boolean);
}

/** What keeps people out, in each theme and direction. */
async function barriers(site: StorySite): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark', 'high-contrast']) {
    for (const direction of ['ltr', 'rtl']) {
      await site.setGlobals({ theme, direction });
      const problems = await site.problems();
      found.push(...problems.map((problem) => `${theme}, ${direction}: ${problem}`));
    }
  }
  return found.filter((each) => !waivers.some(({ finding }) => finding.test(each)));
}
