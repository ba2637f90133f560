/** The globals of a web page, all of which are missing in Node. */
interface Page {
  readonly navigator?: { readonly onLine?: boolean };
  readonly addEventListener?: typeof addEventListener;
  readonly document?: Pick<Document, 'baseURI' | 'hidden' | 'addEventListener'>;
}

const page: Page = globalThis;

/** Resolves a URL against the page's; an invalid one stays as it is, so that requests to it fail. */
export function absoluteAddress(address: string): string {
  const base = page.document?.baseURI;
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}

/** Whether the browser is offline. */
export function isOffline(): boolean {
  return page.navigator?.onLine === false;
}

/** Calls `act` when the browser is online again, until the signal is aborted. */
export function whenOnline(act: () => void, signal: AbortSignal): void {
  page.addEventListener?.('online', act, { signal });
}

/** Whether the page is hidden. */
export function isHidden(): boolean {
  return page.document?.hidden === true;
}

/** Calls `act` whenever the page is shown or hidden, until the signal is aborted. */
export function whenShownOrHidden(act: () => void, signal: AbortSignal): void {
  page.document?.addEventListener('visibilitychange', act, { signal });
}
