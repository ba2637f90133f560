import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** The files of the page by path. There is no other way from a path to a file. */
const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['server/page/index.html', 'text/html'],
  '/page.css': ['server/page/page.css', 'text/css'],
  '/page.js': ['server/page/page.js', 'text/javascript'],
  '/icon.svg': ['server/page/icon.svg', 'image/svg+xml'],
  '/mailbox-elements.bundle.js': ['dist/mailbox-elements.bundle.js', 'text/javascript'],
};

const ROOT = new URL('../../', import.meta.url);

/** The page may run and load only what comes from here; nobody may frame it. */
const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // Lit's own policy, for its templates
    'trusted-types lit-html',
  ].join('; '),
  'cache-control': 'no-cache',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** Whether a path belongs to a file of the page. */
export function isPage(path: string): boolean {
  return Object.hasOwn(FILES, path);
}

/** Answers a request for a file of the page; `undefined` if the path has none, or it has not been built yet. */
export async function pageResponse(request: Request): Promise<Response | undefined> {
  const { pathname } = new URL(request.url);
  const [file, type] = isPage(pathname) ? (FILES[pathname] ?? []) : [];
  if (file === undefined || type === undefined) return undefined;
  const content = await readFile(new URL(file, ROOT)).catch(() => undefined);
  if (!content) return undefined;
  const etag = `"${createHash('sha256').update(content).digest('base64url')}"`;
  const headers = { ...HEADERS, etag, 'content-type': `${type}; charset=utf-8` };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(content, { headers });
}
