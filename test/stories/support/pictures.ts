import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** The folder of the pictures that stories must look like. */
const KEPT = join(import.meta.dirname, '../pictures');
/** The folder for pictures that differ: the actual one, and one with the differences in red. */
const DIFFERING = join(import.meta.dirname, '../../../.cache/story-differences');
/** How much the colours of two pixels may differ, from 0 to 1. */
const THRESHOLD = 0.1;
/** How many pixels may differ: the antialiasing of letters varies a little. */
const TOLERATED = 40;

/** Records which Chromium and fonts drew the pictures: other ones draw letters that differ more than a bug would. */
const MADE_WITH = join(KEPT, 'made-with.json');

/** The Chromium of this machine, and its fonts besides those of the project. */
export async function drawnWith(chromium: string): Promise<string> {
  const fonts = await promisify(execFile)('fc-list', [':', 'family', 'fontversion']).then(
    ({ stdout }) => stdout.split('\n').sort().join('\n'),
    () => 'unknown',
  );
  const digest = createHash('sha256').update(fonts).digest('hex').slice(0, 16);
  return JSON.stringify({ chromium, fonts: digest }) + '\n';
}

/** Whether the stored pictures were drawn with the same Chromium and fonts. */
export async function areComparable(here: string): Promise<boolean> {
  return here === (await readFile(MADE_WITH, 'utf8').catch(() => ''));
}

/** Records what the pictures are drawn with. */
export async function keepDrawnWith(here: string): Promise<void> {
  await mkdir(KEPT, { recursive: true });
  await writeFile(MADE_WITH, here);
}

/** Removes the differences of the previous run. */
export async function forgetDifferences(): Promise<void> {
  await rm(DIFFERING, { recursive: true, force: true });
}

/** Stores the picture as the one that a story must look like. */
export async function keep(name: string, picture: Buffer): Promise<void> {
  await mkdir(KEPT, { recursive: true });
  await writeFile(join(KEPT, `${name}.png`), PNG.sync.write(PNG.sync.read(picture), { colorType: 2 }));
}

/** The stored pictures of looks that no longer exist; removes them if the pictures are being renewed. */
export async function orphans(names: readonly string[], throwsAway: boolean): Promise<readonly string[]> {
  const kept = (await readdir(KEPT)).filter((file) => file.endsWith('.png'));
  const found = kept.filter((file) => !names.includes(file.replace(/\.png$/, '')));
  if (!throwsAway) return found;
  await Promise.all(found.map((file) => rm(join(KEPT, file))));
  return [];
}

/** How a picture differs from the stored one, in a sentence; nothing if they look the same. */
export async function difference(name: string, picture: Buffer): Promise<string | undefined> {
  const now = PNG.sync.read(picture);
  const kept = await readFile(join(KEPT, `${name}.png`)).then(
    (file) => PNG.sync.read(file),
    () => undefined,
  );
  const { width, height } = now;
  if (!kept) return `No picture is kept of it: npm run stories:renew.`;
  const isSize = kept.width === width && kept.height === height;
  const marked = new PNG({ width, height });
  const count = isSize
    ? pixelmatch(kept.data, now.data, marked.data, width, height, { threshold: THRESHOLD })
    : width * height;
  if (count <= TOLERATED) return undefined;
  const path = join(DIFFERING, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.png`, picture);
  if (isSize) await writeFile(`${path}-difference.png`, PNG.sync.write(marked));
  return `${count} pixels differ, see ${path}-difference.png`;
}
