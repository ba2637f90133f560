import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** Where the pictures are that stories must look like. */
const KEPT = join(import.meta.dirname, '../pictures');
/** Where pictures are that differ: as it is, and what differs in red. */
const DIFFERING = join(import.meta.dirname, '../../../.cache/story-differences');
/** How far apart the colours of two pixels may be, of 1. */
const THRESHOLD = 0.1;
/** How many pixels may differ: smoothed edges of letters fall a little otherwise now and then. */
const TOLERATED = 40;

/** Says with which Chromium and fonts the pictures were made: letters of others differ by more than a bug does. */
const MADE_WITH = join(KEPT, 'made-with.json');

/** Which Chromium draws here, and with which fonts of the machine beside those that the project brings. */
export async function drawnWith(chromium: string): Promise<string> {
  const fonts = await promisify(execFile)('fc-list', [':', 'family', 'fontversion']).then(
    ({ stdout }) => stdout.split('\n').sort().join('\n'),
    () => 'unknown',
  );
  const digest = createHash('sha256').update(fonts).digest('hex').slice(0, 16);
  return JSON.stringify({ chromium, fonts: digest }) + '\n';
}

/** Whether the pictures that are kept were drawn with the same. */
export async function areComparable(here: string): Promise<boolean> {
  return here === (await readFile(MADE_WITH, 'utf8').catch(() => ''));
}

/** Keeps what the pictures are drawn with. */
export async function keepDrawnWith(here: string): Promise<void> {
  await mkdir(KEPT, { recursive: true });
  await writeFile(MADE_WITH, here);
}

/** Forgets the differences of the run before. */
export async function forgetDifferences(): Promise<void> {
  await rm(DIFFERING, { recursive: true, force: true });
}

/** Keeps the picture as that which a story must look like. */
export async function keep(name: string, picture: Buffer): Promise<void> {
  await mkdir(KEPT, { recursive: true });
  await writeFile(join(KEPT, `${name}.png`), PNG.sync.write(PNG.sync.read(picture), { colorType: 2 }));
}

/** Which pictures are kept of what is not shown any more; where pictures are made anew they are thrown away. */
export async function orphans(names: readonly string[], throwsAway: boolean): Promise<readonly string[]> {
  const kept = (await readdir(KEPT)).filter((file) => file.endsWith('.png'));
  const found = kept.filter((file) => !names.includes(file.replace(/\.png$/, '')));
  if (!throwsAway) return found;
  await Promise.all(found.map((file) => rm(join(KEPT, file))));
  return [];
}

/** What differs from the picture that is kept, in a sentence; nothing where they are the same to the eye. */
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
