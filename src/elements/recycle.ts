import { noChange } from 'lit';
import { directive, Directive, type ChildPart } from 'lit/directive.js';
import {
  getCommittedValue,
  insertPart,
  removePart,
  setChildPartValue,
  setCommittedValue,
} from 'lit/directive-helpers.js';

/** How to render the items: the state of each, by position, and the template for a state. */
interface Items<State extends object> {
  readonly state: (position: number) => State;
  readonly template: (state: State) => unknown;
}

/**
 * Like Lit's `repeat`, for keys in rising order. Items that stay are never moved, so that focus and scrolling are not
 * disturbed, and the nodes of items that go are reused for those that come. An item is only rendered again if a member
 * of its state has changed: most changes concern one of the items in view.
 */
class Recycle extends Directive {
  #keys: readonly number[] = [];
  readonly #states = new WeakMap<ChildPart, object>();

  /** Only `update` renders. */
  render(): unknown {
    return noChange;
  }

  override update(container: ChildPart, [keys, items]: [readonly number[], Items<object>]): unknown {
    const shown = getCommittedValue(container);
    const before = Array.isArray(shown) ? (shown as ChildPart[]) : [];
    const parts = keys === this.#keys ? before : placed(container, before, this.#keys, keys);
    parts.forEach((part, position) => {
      const state = items.state(position);
      if (isSame(state, this.#states.get(part))) return;
      this.#states.set(part, state);
      setChildPartValue(part, items.template(state));
    });
    this.#keys = keys;
    setCommittedValue(container, parts);
    return noChange;
  }
}

/** Whether two objects of the same shape have the same members. */
function isSame(one: object, other: object | undefined): boolean {
  for (const name in one) if (!other || Reflect.get(one, name) !== Reflect.get(other, name)) return false;
  return true;
}

/** The parts for the keys, in order. */
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

/** Reuses every part where it is, because no item stays. */
function inPlace(container: ChildPart, spare: ChildPart[], length: number): ChildPart[] {
  const parts = spare.splice(0, length);
  while (parts.length < length) parts.push(insertPart(container));
  return parts;
}

/** Puts spare parts before, between and after those of the items that stay. */
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

/** Renders an item for each of the rising keys, and reuses the nodes of items that are gone. */
export const recycle = directive(Recycle) as <State extends object>(
  keys: readonly number[],
  items: Items<State>,
) => unknown;
