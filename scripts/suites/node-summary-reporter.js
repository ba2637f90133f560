/**
 * A reporter for Node's test runner that writes how many tests passed, failed and were skipped, as JSON for a program to
 * read. It is JavaScript, since the runner loads its reporters before it can load TypeScript.
 */
export default async function* nodeSummaryReporter(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    if (isCounted(type, data)) counts[outcomeOf(type, data)] += 1;
  }
  yield JSON.stringify(counts);
}

/** A suite only counts if it was skipped, in place of its tests. */
function isCounted(type, { details, skip }) {
  const hasEnded = type === 'test:pass' || type === 'test:fail';
  return hasEnded && (details.type !== 'suite' || skip !== undefined);
}

function outcomeOf(type, { skip }) {
  if (skip !== undefined) return 'skipped';
  return type === 'test:pass' ? 'passed' : 'failed';
}
