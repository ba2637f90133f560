/** What there is of a web page; nothing of it in Node. */
interface Page {
  readonly navigator?: { readonly onLine?: boolean };
  readonly addEventListener?: typeof addEventListener;
  readonly document?: Pick<Document, 'hidden' | 'addEventListener'>;
}

const page: Page = globalThis;

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
