import type { Backend } from '../backend/backend.js';

/**
 * A `fetch` that calls the backend in the same process, for a `RestMailboxStore` without a network. It fails as the
 * platform's does: with a `TypeError` if there is no response, and with the signal's reason if it is aborted.
 */
export function backendFetch(backend: Backend): typeof fetch {
  return async (input, init) => {
    // only the path matters, and not every platform has a base URL to resolve relative ones against
    const request = new Request(input instanceof Request ? input : new URL(input, 'http://localhost'), init);
    request.signal.throwIfAborted();
    const response = await Promise.race([backend.fetch(request), givenUp(request.signal)]);
    if (response.type === 'error') throw new TypeError('Failed to fetch');
    return response;
  };
}

function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
