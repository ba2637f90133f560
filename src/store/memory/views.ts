import type { MailboxType } from '../../model/mailbox.js';
import type { Positions } from './positions.js';

/** Which rows a view has and in what order. */
export interface ViewKey {
  /** A sort order as a query gives it; empty: insertion order. */
  readonly sort: string;
  /** A folded search text; empty: all. */
  readonly q: string;
  /** Absent: both types. */
  readonly type: MailboxType | undefined;
}

/** The rows that a query finds, in its order: an answer that is kept. */
export interface View extends ViewKey {
  readonly rows: Positions;
  /** How many of the rows are outbound mailboxes. */
  outbound: number;
}

/** Most views that are kept. */
const MAX_VIEWS = 16;
/** How many rows' positions the kept views may hold together, as a multiple of all rows. */
const MAX_SHARE = 3;

/** The latest views: typing narrows one after the other, and deleting letters or filters finds the former ones again. */
export class Views {
  /** The latest used first. */
  #views: View[] = [];

  /** The view of exactly this key, or the smallest one in the same order that has all its rows. */
  closest(key: ViewKey): View | undefined {
    let closest: View | undefined;
    for (const view of this.#views) {
      if (isSame(view, key)) return view;
      if (contains(view, key) && view.rows.length < (closest?.rows.length ?? Infinity)) closest = view;
    }
    return closest;
  }

  /** Keeps a view, as the latest one, and lets go of the oldest where there are too many of `rows` rows in all. */
  keep(view: View, rows: number): void {
    this.#views = [view, ...this.#views.filter((other) => other !== view)].slice(0, MAX_VIEWS);
    let room = rows * MAX_SHARE;
    this.#views = this.#views.filter((each, index) => (room -= each.rows.length) >= 0 || index === 0);
  }

  /** The views that a change touches. */
  where(isTouched: (view: View) => boolean): readonly View[] {
    return this.#views.filter(isTouched);
  }

  /** Lets go of views. */
  drop(views: readonly View[]): void {
    this.#views = this.#views.filter((view) => !views.includes(view));
  }

  /** Lets go of all views. */
  clear(): void {
    this.#views = [];
  }
}

/** Whether two keys ask for the same. */
export function isSame(a: ViewKey, b: ViewKey): boolean {
  return a.sort === b.sort && a.q === b.q && a.type === b.type;
}

/** Whether a view has every row that the key asks for, in its order. */
function contains(view: View, key: ViewKey): boolean {
  return (
    view.sort === key.sort && key.q.includes(view.q) && (view.type === undefined || view.type === key.type)
  );
}
