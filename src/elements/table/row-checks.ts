import type { ReactiveController, ReactiveElement } from 'lit';
import { isSound } from '../../model/mailbox.js';
import type { Announcer } from '../controllers/announcer.js';
import { HEADER } from '../controllers/grid-navigation-controller.js';
import type { ListQuery } from '../controllers/list-view.js';
import type { LocalizeController } from '../controllers/localize-controller.js';
import type { MailboxListController } from '../controllers/mailbox-list-controller.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { emit, type CheckedMailboxes } from '../events.js';
import type { TableText } from './table-text.js';
import {
  ALL_CHECKED,
  checkedOf,
  countChecked,
  isChecked,
  isNone,
  NONE_CHECKED,
  withChecked,
  withoutGone,
} from './checked.js';

/** An element whose rows can be checked. */
export interface CheckHost extends ReactiveElement {
  checked: CheckedMailboxes;
}

/** What the boxes are of, and what tells how many are checked. */
export interface CheckContext {
  readonly list: MailboxListController;
  readonly localize: LocalizeController<TableText>;
  readonly announcer: Announcer;
}

/** What a person checks, by pointer or keys. Only rows that can be changed can be checked. */
export class RowChecks implements ReactiveController {
  readonly #host: CheckHost;
  readonly #context: CheckContext;
  readonly #list: MailboxListController;
  /** The row that was checked last by itself, and the one up to which the check was extended from it. */
  #anchor: string | undefined;
  #edge: number | undefined;
  #query: ListQuery | undefined;
  #isChangeDue = false;
  #store: MailboxStore | undefined;
  /** What the host held when it rendered, or a person checked since. */
  #held: CheckedMailboxes | undefined;

  constructor(host: CheckHost, context: CheckContext) {
    this.#host = host;
    this.#context = context;
    this.#list = context.list;
    host.addController(this);
  }

  /** What is checked. */
  get checked(): CheckedMailboxes {
    return checkedOf(this.#host.checked);
  }

  /** How many are checked. */
  get count(): number {
    return countChecked(this.checked, this.#list.view.count);
  }

  /** Whether all that match are checked, some, or none. */
  get state(): 'all' | 'none' | 'some' {
    const { view } = this.#list;
    if (this.count === 0 || view.count === 0) return 'none';
    return this.count >= view.count && this.#isEachChecked() ? 'all' : 'some';
  }

  /** “All” means all that match, in any order; when others match it would silently mean others. */
  hostUpdate(): void {
    const { query } = this.#list.view;
    const before = this.#query ?? query;
    const isOther = query.q !== before.q || query.type !== before.type;
    this.#query = query;
    if (isOther && !('ids' in this.checked)) this.#reset();
  }

  hostUpdated(): void {
    this.#held = this.#host.checked;
    if (!this.#isChangeDue) return;
    this.#isChangeDue = false;
    this.#tell();
  }

  /**
   * To be called when another store is used: its mailboxes are others. What the page has set since the host rendered is
   * meant for them.
   */
  restart(store: MailboxStore | undefined): void {
    const isLeft = this.#store !== undefined;
    this.#store = store;
    this.#anchor = this.#edge = undefined;
    if (isLeft && this.#host.checked === this.#held && !isNone(this.checked)) this.#reset();
  }

  /** To be called when the box of a row or of the header was clicked. With `isRange`, see `#toggle`. */
  clicked(box: HTMLInputElement, row: number, isRange: boolean): void {
    // what the browser did to the box is undone: Lit writes what is checked only where that has changed
    box.checked = !box.checked;
    box.indeterminate = row === HEADER && this.state === 'some';
    if (row !== HEADER) this.#toggle(row, isRange);
    else if (this.state === 'all') this.none();
    else this.#all();
  }

  /** Checks a row by a key, or unchecks it. */
  toggle(index: number): void {
    this.#toggle(index, false);
    this.#say();
  }

  /** Checks the rows on the way of a key from one row to the next, or unchecks the one left on the way back to the first. */
  extend(from: number, to: number): void {
    const { view } = this.#list;
    if (from !== this.#edge) this.#anchor = view.row(from)?.id;
    this.#edge = to;
    const anchor = (this.#anchor === undefined ? undefined : view.indexOf(this.#anchor)) ?? from;
    if (Math.abs(to - anchor) >= Math.abs(from - anchor)) this.#set(this.#between(from, to), true);
    else this.#set(this.#between(from, from), false);
    this.#say();
  }

  /** Checks all that match, by a key. */
  all(): void {
    this.#all();
    this.#say();
  }

  /** Checks none. */
  none(): void {
    this.#change(NONE_CHECKED);
  }

  /** Forgets mailboxes that are deleted. */
  gone(ids: readonly string[]): void {
    const { checked } = this;
    const left = withoutGone(checked, ids);
    if (left !== checked) this.#change(left);
  }

  /** Checks a row, or unchecks it; with `isRange` all from the row before to this one, as that row is. */
  #toggle(index: number, isRange: boolean): void {
    const row = this.#list.view.row(index);
    if (!row || !isSound(row)) return;
    const { checked } = this;
    const from = isRange && this.#anchor !== undefined ? this.#list.view.indexOf(this.#anchor) : undefined;
    if (from === undefined || this.#anchor === undefined) {
      this.#anchor = row.id;
      this.#set([row.id], !isChecked(checked, row.id));
    } else this.#set(this.#between(from, index), isChecked(checked, this.#anchor));
  }

  #all(): void {
    if (this.#list.view.count > 0) this.#change(ALL_CHECKED);
  }

  /** A key that is pressed on a cell changes a box that has not the focus, so that a screen reader would tell nothing of it. */
  #say(): void {
    const { announcer, localize } = this.#context;
    announcer.progress(localize.text.checkedCount(this.count));
  }

  #isEachChecked(): boolean {
    const { view } = this.#list;
    const { checked } = this;
    if ('allExcept' in checked) return checked.allExcept.size === 0;
    const rows = [...view.rows()];
    return rows.length === view.count && rows.every(([, { id }]) => checked.ids.has(id));
  }

  #between(one: number, other: number): string[] {
    const ids: string[] = [];
    for (let index = Math.min(one, other); index <= Math.max(one, other); index++) {
      const row = this.#list.view.row(index);
      if (row && isSound(row)) ids.push(row.id);
    }
    return ids;
  }

  #set(ids: readonly string[], isOn: boolean): void {
    this.#change(withChecked(this.checked, ids, isOn));
  }

  /** Checks none; it is told when the host has rendered. */
  #reset(): void {
    this.#host.checked = NONE_CHECKED;
    this.#isChangeDue = true;
  }

  #change(checked: CheckedMailboxes): void {
    this.#host.checked = this.#held = checked;
    this.#tell();
  }

  #tell(): void {
    emit(this.#host, 'mailbox-check', { checked: this.checked, count: this.count });
  }
}
