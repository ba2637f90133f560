/** Does some work while the browser claims to be offline. */
export async function offline(act: () => Promise<void>): Promise<void> {
  Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
  try {
    await act();
  } finally {
    Reflect.deleteProperty(navigator, 'onLine');
  }
}
