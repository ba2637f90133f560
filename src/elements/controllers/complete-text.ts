import type { MessageCatalogue } from '../../messages/messages.js';
import { ownMember } from '../../model/own-member.js';
import { warnOnce } from '../warn-once.js';

type Say = (...facts: unknown[]) => unknown;

/**
 * The texts of a catalogue, completed with English: for texts that are missing, have the wrong type (a string instead
 * of a function), throw, or return nothing. A mistake in one message affects only that message.
 */
export function completeText<M extends object>(english: M, catalogue: MessageCatalogue): M {
  const texts = Object.entries(english).map(([name, words]: [string, unknown]) => {
    const own = ownMember(catalogue, name);
    const inEnglish = (): unknown => {
      if (own !== undefined) warnOnce(`The message “${name}” of “${catalogue.lang}” fails.`);
      return words;
    };
    if (typeof own !== typeof words) return [name, inEnglish()];
    if (typeof own !== 'function') return [name, own];
    return [name, (...facts: unknown[]) => attempt(own as Say, facts) ?? (inEnglish() as Say)(...facts)];
  });
  return Object.fromEntries(texts) as M;
}

function attempt(say: Say, facts: readonly unknown[]): unknown {
  try {
    return say(...facts);
  } catch {
    return undefined;
  }
}
