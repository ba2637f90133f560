/** What there is of a web page; nothing of it in Node. */
interface Page {
  readonly navigator?: { readonly onLine?: boolean };
  readonly addEventListener?: typeof addEventListener;
  readonly document?: Pick<Document, 'baseURI' | 'hidden' | 'addEventListener'>;
}

const page: Page = globalThis;

/** An address in full, where it is one in the page; what is no address stays as it is, to fail when it is asked. */
export function absoluteAddress(address: string): string {
  const base = page.document?.baseURI;
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}

/** Whether the browser knows that there is no network. */
export function isOffline(): boolean {
  return page.navigator?.onLine === false;
}

/** Calls when the network comes back, until the signal is aborted. */
export function whenOnline(act: () => void, signal: AbortSignal): void {
  page.addEventListener?.('online', act, { signal });
}

/** Whether nobody can see the page. */
export function isHidden(): boolean {
  return page.document?.hidden === true;
}

/** Calls whenever the page comes into sight or goes out of it, until the signal is aborted. */
export function whenShownOrHidden(act: () => void, signal: AbortSignal): void {
  page.document?.addEventListener('visibilitychange', act, { signal });
}
