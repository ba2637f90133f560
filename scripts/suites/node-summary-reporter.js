/**
 * A reporter for Node's test runner that writes, as JSON for a program to read, how many tests passed, failed, and
 * said that they cannot run here. It is not TypeScript, since the runner loads its reporters before it can read that.
 */
export default async function* nodeSummaryReporter(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    if (isCounted(type, data)) counts[outcomeOf(type, data)] += 1;
  }
  yield JSON.stringify(counts);
}

/** A suite counts only where it stands for the tests that it left out. */
function isCounted(type, { details, skip }) {
  const hasEnded = type === 'test:pass' || type === 'test:fail';
  return hasEnded && (details.type !== 'suite' || skip !== undefined);
}

function outcomeOf(type, { skip }) {
  if (skip !== undefined) return 'skipped';
  return type === 'test:pass' ? 'passed' : 'failed';
}
