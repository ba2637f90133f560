import type { ReactiveElement } from 'lit';

/**
 * Calls `act` whenever an element has been removed from the page. A move, which disconnects and reconnects an element
 * within one task, does not count.
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
