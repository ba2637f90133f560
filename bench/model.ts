// Checks that no rule of the model takes more than 5 ms for an input of 10,000 characters, by the inputs that are hardest
// for them: `tsx bench/model.ts`.
import { MAILBOX_TYPES } from '../src/model/mailbox.js';
import { DEFAULT_CAPABILITIES } from '../src/model/capabilities.js';
import { FIELDS } from '../src/model/fields.js';
import { parseHost } from '../src/model/host.js';
import { parsePasted } from '../src/model/paste.js';
import { foldText, revealInvisible, withoutInvisible } from '../src/model/text.js';
import { checkDraft } from '../src/model/validation.js';
import { hardTexts } from '../test/model/hard-texts.js';

const LIMIT = 5;
const RUNS = 5;
const { namePattern } = DEFAULT_CAPABILITIES;

const work: Readonly<Record<string, (text: string) => unknown>> = {
  parseHost,
  parsePasted,
  foldText,
  revealInvisible,
  withoutInvisible,
  checkDraft: (text) =>
    checkDraft({ type: 'inbound', name: text, username: text, password: text, host: text, port: text }),
  ...Object.fromEntries(
    MAILBOX_TYPES.flatMap((type) =>
      FIELDS[type].map(({ name, rule }) => [
        `${type}.${name}`,
        (text: string) => rule(text, { type, namePattern }),
      ]),
    ),
  ),
};

/** The best of some runs, in ms: the time that the work takes if nothing interferes. */
function timeOf(act: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const began = performance.now();
    act();
    return performance.now() - began;
  });
  return Math.min(...times);
}

for (const [name, act] of Object.entries(work)) {
  const worst = Object.entries(hardTexts)
    .map(([kind, text]) => ({ kind, ms: timeOf(() => act(text)) }))
    .reduce((most, each) => (each.ms > most.ms ? each : most));
  const isOver = worst.ms > LIMIT;
  if (isOver) process.exitCode = 1;
  console.log(
    `${name.padEnd(24)} ${worst.ms.toFixed(2).padStart(8)} ms  ${worst.kind}${isOver ? '  TOO LONG' : ''}`,
  );
}
