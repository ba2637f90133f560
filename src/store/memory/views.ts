import type { MailboxType } from '../../model/mailbox.js';
import type { Positions } from './positions.js';

/** Says which rows a view has, and in which order. */
export interface ViewKey {
  /** The sort of a query; empty for insertion order. */
  readonly sort: string;
  /** A folded search text; empty for all rows. */
  readonly q: string;
  /** Both types if `undefined`. */
  readonly type: MailboxType | undefined;
}

/** The rows that a query finds, in its order. */
export interface View extends ViewKey {
  readonly rows: Positions;
  /** How many of the rows are outbound mailboxes. */
  outbound: number;
}

/** The maximum number of views that are kept. */
const MAX_VIEWS = 16;
/** The maximum number of positions in all views, as a multiple of the number of rows. */
const MAX_SHARE = 3;

/** A cache of the latest views. Typing narrows one after the other; deleting letters finds the earlier ones again. */
export class Views {
  /** The most recently used first. */
  #views: View[] = [];

  /** The view of exactly this key, or else the smallest one in the same order that contains all its rows. */
  closest(key: ViewKey): View | undefined {
    let closest: View | undefined;
    for (const view of this.#views) {
      if (isSame(view, key)) return view;
      if (contains(view, key) && view.rows.length < (closest?.rows.length ?? Infinity)) closest = view;
    }
    return closest;
  }

  /** Keeps a view as the latest one, and drops the oldest if there are too many for `rows` rows. */
  keep(view: View, rows: number): void {
    this.#views = [view, ...this.#views.filter((other) => other !== view)].slice(0, MAX_VIEWS);
    let room = rows * MAX_SHARE;
    this.#views = this.#views.filter((each, index) => (room -= each.rows.length) >= 0 || index === 0);
  }

  /** The views for which `isTouched` returns true. */
  where(isTouched: (view: View) => boolean): readonly View[] {
    return this.#views.filter(isTouched);
  }

  /** Drops some views. */
  drop(views: readonly View[]): void {
    this.#views = this.#views.filter((view) => !views.includes(view));
  }

  /** Drops all views. */
  clear(): void {
    this.#views = [];
  }
}

/** Whether two keys are equal. */
export function isSame(a: ViewKey, b: ViewKey): boolean {
  return a.sort === b.sort && a.q === b.q && a.type === b.type;
}

/** Whether a view contains every row of a key, in its order. */
function contains(view: View, key: ViewKey): boolean {
  return (
    view.sort === key.sort && key.q.includes(view.q) && (view.type === undefined || view.type === key.type)
  );
}
