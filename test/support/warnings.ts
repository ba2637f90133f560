/** What the console is warned of while something is done; the console itself shows nothing of it. */
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
