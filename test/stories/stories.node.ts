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
  orphans,
} from './support/pictures.js';
import { describeDocs } from './support/docs-cases.js';
import { StorySite, storiesOf, type Look, type Story } from './support/story-site.js';
import { waivers } from './waivers.js';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.cache/storybook');
const build = ['build', '--quiet', '--output-dir', folder];
const renews = process.env['RENEW_PICTURES'] !== undefined;
/** How many pages show stories at a time. */
const PAGES = 2;
/** How each story is looked at; each differs from the one before in one choice, which is quick. */
const looks: readonly Look[] = [
  { theme: 'light', direction: 'ltr', isForced: false, judgement: 'everything' },
  { theme: 'dark', direction: 'ltr', isForced: false, judgement: 'colors' },
  { theme: 'high-contrast', direction: 'ltr', isForced: false, judgement: 'colors' },
  { theme: 'high-contrast', direction: 'rtl', isForced: false, judgement: 'everything' },
  { theme: 'dark', direction: 'rtl', isForced: false, judgement: 'colors' },
  { theme: 'light', direction: 'rtl', isForced: false, judgement: 'colors' },
  { theme: 'light', direction: 'ltr', isForced: true, judgement: 'all but colors' },
];
/** The themes whose pictures are kept. */
const PICTURED = ['light', 'dark'];

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

  it('have pictures, and nothing else has', async () => {
    const names = stories.flatMap((story) =>
      looks.filter((look) => isPictured(story, look)).map((look) => pictureOf(story, look)),
    );
    assert.deepEqual(await orphans(names, renews), []);
  });

  for (const story of stories) {
    it(`${story.id} does what it says, is accessible, and looks as it did`, async () => {
      const site = free.pop();
      assert.ok(site);
      try {
        assert.deepEqual(await site.show(story), []);
        assert.deepEqual(await problems(site, story, compares), []);
      } finally {
        free.push(site);
      }
    });
  }
});

describeDocs(folder, await storiesOf(folder, 'docs'));

/** Checks each look of the story: that it matches its pictures, and that it is accessible. */
async function problems(site: StorySite, story: Story, compares: boolean): Promise<string[]> {
  const found: string[] = [];
  for (const look of looks.filter((each) => tellsMore(story, each))) {
    await site.take(look);
    if (isPictured(story, look))
      found.push(...(await changes(pictureOf(story, look), await site.picture(), compares)));
    const { theme, direction, isForced } = look;
    const where = `${theme}, ${direction}${isForced ? ', forced colours' : ''}`;
    found.push(...(await site.barriers()).map((barrier) => `${where}: ${barrier}`));
  }
  return found.filter((each) => !waivers.some(({ finding }) => finding.test(each)));
}

/** Forced colours change nothing but colours, so they are only checked if a story is marked for it. */
function tellsMore({ tags = [] }: Story, { isForced }: Look): boolean {
  return !isForced || tags.includes('forced-colors');
}

/** Whether a picture is kept: of every story in light and dark, and of those marked for it in forced colours. */
function isPictured(story: Story, look: Look): boolean {
  const isUsual = look.direction === 'ltr' && PICTURED.includes(look.theme);
  return tellsMore(story, look) && (look.isForced || isUsual);
}

function pictureOf({ id }: Story, { theme, isForced }: Look): string {
  return `${id}-${isForced ? 'forced' : theme}`;
}

/** How a picture differs from the stored one; stores it instead if the pictures are to be renewed. */
async function changes(name: string, picture: Buffer, compares: boolean): Promise<readonly string[]> {
  if (renews) await keep(name, picture);
  const changed = compares && !renews ? await difference(name, picture) : undefined;
  return changed === undefined ? [] : [changed];
}
