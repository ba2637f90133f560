import type { ReactiveElement } from 'lit';

/**
 * Calls whenever an element has been removed from the page. A move is a disconnection and a connection within one task,
 * and no removal.
 */
export function onRemoved(host: ReactiveElement, act: () => void): void {
  host.addController({
    hostDisconnected() {
      queueMicrotask(() => {
        if (!host.isConnected) act();
      });
    },
  });
}
