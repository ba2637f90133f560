/** The console warnings during some work, which the console itself does not show. */
export async function warningsOf(work: () => Promise<unknown>): Promise<unknown[]> {
  const { warn } = console;
  const warnings: unknown[] = [];
  console.warn = (words: unknown) => warnings.push(words);
  try {
    await work();
  } finally {
    console.warn = warn;
  }
  return warnings;
}
