import { noChange } from 'lit';
import { directive, Directive, type ChildPart } from 'lit/directive.js';
import {
  getCommittedValue,
  insertPart,
  removePart,
  setChildPartValue,
  setCommittedValue,
} from 'lit/directive-helpers.js';

/** Gives the template of the item with a key, which is the `position`th of those shown. */
type Template = (key: number, position: number) => unknown;

/**
 * Like Lit's `repeat`, for keys that always rise: what stays is never moved, so that focus and scrolling are not
 * disturbed, and the nodes of what goes are used again for what comes.
 */
class Recycle extends Directive {
  #keys: readonly number[] = [];

  render(keys: readonly number[], template: Template): unknown {
    return keys.map(template);
  }

  override update(container: ChildPart, [keys, template]: [readonly number[], Template]): unknown {
    const shown = getCommittedValue(container);
    const parts = placed(container, Array.isArray(shown) ? (shown as ChildPart[]) : [], this.#keys, keys);
    parts.forEach((part, position) => setChildPartValue(part, template(keys[position] ?? 0, position)));
    this.#keys = keys;
    setCommittedValue(container, parts);
    return noChange;
  }
}

/** The parts for the keys, in their places. */
function placed(
  container: ChildPart,
  before: readonly ChildPart[],
  oldKeys: readonly number[],
  keys: readonly number[],
): ChildPart[] {
  const wanted = new Set(keys);
  const kept = new Map<number, ChildPart>();
  const spare: ChildPart[] = [];
  before.forEach((part, index) => {
    const key = oldKeys[index];
    if (key !== undefined && wanted.has(key)) kept.set(key, part);
    else spare.push(part);
  });
  const parts =
    kept.size === 0 ? inPlace(container, spare, keys.length) : between(container, kept, spare, keys);
  spare.forEach(removePart);
  return parts;
}

/** Nothing stays: every part is used where it is. */
function inPlace(container: ChildPart, spare: ChildPart[], length: number): ChildPart[] {
  const parts = spare.splice(0, length);
  while (parts.length < length) parts.push(insertPart(container));
  return parts;
}

/** Spare parts are put before, between and behind those that stay. */
function between(
  container: ChildPart,
  kept: ReadonlyMap<number, ChildPart>,
  spare: ChildPart[],
  keys: readonly number[],
): ChildPart[] {
  const parts: ChildPart[] = [];
  let next: ChildPart | undefined;
  for (let position = keys.length - 1; position >= 0; position--) {
    const part = kept.get(keys[position] ?? Number.NaN) ?? insertPart(container, next, spare.pop());
    parts[position] = part;
    next = part;
  }
  return parts;
}

/** Renders one item for each of the rising keys, with the nodes of those that are no longer there. */
export const recycle: (keys: readonly number[], template: Template) => unknown = directive(Recycle);
