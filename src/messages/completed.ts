import { ownMember } from '../model/own-member.js';
import type { MessageCatalogue } from './messages.js';

type Say = (...facts: unknown[]) => unknown;

/**
 * The texts of a catalogue, with English where one is missing, is not of its kind (a text where words are made of
 * numbers, say), or throws: a mistake in one message costs that message alone. The console says which.
 */
export function completed<M extends object>(english: M, catalogue: MessageCatalogue): M {
  const texts = Object.entries(english).map(([name, words]: [string, unknown]) => {
    const own = ownMember(catalogue, name);
    if (own === undefined) return [name, words];
    const warn = (what: string): void => {
      console.warn(`The message “${name}” of the catalogue “${catalogue.lang}” ${what}; English is shown.`);
    };
    if (typeof own === typeof words)
      return [name, typeof own === 'function' ? guarded(own as Say, words as Say, warn) : own];
    warn(`is no ${typeof words === 'function' ? 'function' : 'text'}`);
    return [name, words];
  });
  return Object.fromEntries(texts) as M;
}

function guarded(own: Say, english: Say, warn: (what: string) => void): Say {
  let isTold = false;
  return (...facts) => {
    let words: unknown;
    let what = 'gives nothing';
    try {
      words = own(...facts);
    } catch {
      what = 'throws';
    }
    if (words !== undefined && words !== null) return words;
    if (!isTold) warn(what);
    isTold = true;
    return english(...facts);
  };
}
