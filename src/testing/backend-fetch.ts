import type { Backend } from '../backend/backend.js';

/**
 * A `fetch` that asks the backend in the same process: for a `RestMailboxStore` without a network. It fails as the
 * platform's does, with a `TypeError` where there is no answer and with the signal's reason where it is given up.
 */
export function backendFetch(backend: Backend): typeof fetch {
  return async (input, init) => {
    // only the path matters, and not every platform has an address that relative ones could be resolved against
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
