// Runs all checks. The last line is the sum over all of them: "N passed, N failed".
// `npm test -- lint types` runs only the suites with these names.
import { chromiumAdvice, findChromium } from './browsers.js';
import { allStages, missingBrowsers } from './suites/all.js';
import { runStages, type Report, type Total } from './suites/run-stages.js';

process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

const total = findChromium() ? await runAll(process.argv.slice(2)) : refuse();
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function runAll(names: readonly string[]): Promise<Total> {
  for (const line of missingBrowsers()) console.log(line);
  const stages = allStages().map((stage) =>
    stage.filter((suite) => names.length === 0 || names.includes(suite.name)),
  );
  return await runStages(stages, print);
}

function refuse(): Total {
  console.log(chromiumAdvice);
  return { passed: 0, failed: 1 };
}

function print({ suite, outcome, duration }: Report): void {
  const { passed, failed, skipped = 0, output } = outcome;
  const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  const mark = failed > 0 ? 'FAILED' : 'ok';
  console.log(
    `${mark.padEnd(7)} ${suite.name.padEnd(13)} ${counts.padEnd(32)} ${(duration / 1000).toFixed(1)} s`,
  );
  if (failed > 0) console.log(output.replace(/^/gm, '    '));
}
