/** Does something while the browser says that there is no network. */
export async function offline(act: () => Promise<void>): Promise<void> {
  Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
  try {
    await act();
  } finally {
    Reflect.deleteProperty(navigator, 'onLine');
  }
}
