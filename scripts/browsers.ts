import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The flags of every Chromium that tests and benchmarks start: it needs no display, makes no requests by itself, and
 * can resolve no host but this one, so that no test can reach a real server.
 */
export const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

/** What to do when {@link findChromium} finds none. */
export const chromiumAdvice =
  'Chromium was not found: set CHROME_PATH to it, or install it (Debian: apt-get install chromium).';

/** The path of Chromium or Chrome: `CHROME_PATH`, or else one of the usual names and places. */
export function findChromium(): string | undefined {
  return find(process.env['CHROME_PATH'], [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ]);
}

/** The path of Firefox: `FIREFOX_PATH`, or else one of the usual names and places. */
export function findFirefox(): string | undefined {
  return find(process.env['FIREFOX_PATH'], [
    'firefox-esr',
    'firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ]);
}

/** The programs that a run in WebKitGTK needs. */
export interface WebKit {
  /** WebKit's own small browser. */
  readonly browser: string;
  /** The WebDriver server that controls it. */
  readonly driver: string;
  /** An X server without a screen, since the browser needs a display. */
  readonly display: string;
}

/** The three programs for WebKitGTK, the browser from `WEBKIT_PATH` or the usual places; all of them or nothing. */
export function findWebKit(): WebKit | undefined {
  const folders = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].flatMap((architecture) =>
    ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'].map(
      (version) => `/usr/lib/${architecture}/${version}`,
    ),
  );
  const browser = find(
    process.env['WEBKIT_PATH'],
    folders.map((folder) => join(folder, 'MiniBrowser')),
  );
  const driver = find(undefined, ['WebKitWebDriver']);
  const display = find(undefined, ['Xvfb']);
  return browser && driver && display ? { browser, driver, display } : undefined;
}

function find(named: string | undefined, usual: readonly string[]): string | undefined {
  if (named) return isExecutable(named) ? named : undefined;
  return usual.flatMap(places).find(isExecutable);
}

function places(name: string): readonly string[] {
  if (name.startsWith('/')) return [name];
  return (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
