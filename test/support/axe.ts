import 'axe-core/axe.min.js';
import type * as Axe from 'axe-core';

declare const axe: typeof Axe;

/** The problems that axe-core finds in an element as it is shown, each in a sentence. */
export async function axeProblems(element: Element): Promise<string[]> {
  // nobody reads the selectors, and making them takes longer than all the rules
  const { violations } = await axe.run(element, { resultTypes: ['violations'], selectors: false });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${failureSummary ?? ''} in ${html}`),
  );
}

/** The problems that axe-core finds in an element on a light and on a dark page. */
export async function axeProblemsInBothSchemes(element: HTMLElement): Promise<string[]> {
  const { style } = document.documentElement;
  const problems: string[] = [];
  try {
    for (const scheme of ['light', 'dark']) {
      style.setProperty('color-scheme', `only ${scheme}`);
      style.setProperty('background', 'Canvas');
      problems.push(...(await axeProblems(element)).map((problem) => `${scheme}: ${problem}`));
    }
  } finally {
    style.removeProperty('color-scheme');
    style.removeProperty('background');
  }
  return problems;
}
