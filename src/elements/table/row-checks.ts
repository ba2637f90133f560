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

/** The parts of the table that checking depends on. */
export interface CheckContext {
  readonly list: MailboxListController;
  readonly localize: LocalizeController<TableText>;
  readonly announcer: Announcer;
}

/** Handles checking rows, by pointer or keys. Only rows that can be changed can be checked. */
export class RowChecks implements ReactiveController {
  readonly #host: CheckHost;
  readonly #context: CheckContext;
  readonly #list: MailboxListController;
  /** The row that was last checked on its own, from which a range extends. */
  #anchor: string | undefined;
  #edge: number | undefined;
  #query: ListQuery | undefined;
  #isChangeDue = false;
  #store: MailboxStore | undefined;
  /** The host's `checked` when it was rendered, or as a person has changed it since. */
  #held: CheckedMailboxes | undefined;

  constructor(host: CheckHost, context: CheckContext) {
    this.#host = host;
    this.#context = context;
    this.#list = context.list;
    host.addController(this);
  }

  /** The checked mailboxes. */
  get checked(): CheckedMailboxes {
    return checkedOf(this.#host.checked);
  }

  /** The number of checked mailboxes. */
  get count(): number {
    return countChecked(this.checked, this.#list.view.count);
  }

  /** Whether all matching mailboxes are checked, some of them, or none. */
  get state(): 'all' | 'none' | 'some' {
    const { view } = this.#list;
    if (this.count === 0 || view.count === 0) return 'none';
    return this.count >= view.count && this.#isEachChecked() ? 'all' : 'some';
  }

  /** Unchecks all when the filter or the search changes: “all” would then silently mean other mailboxes. */
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
   * To be called when the store is replaced, since it has other mailboxes. What the page has set since the last
   * rendering is meant for the new store.
   */
  restart(store: MailboxStore | undefined): void {
    const isLeft = this.#store !== undefined;
    this.#store = store;
    this.#anchor = this.#edge = undefined;
    if (isLeft && this.#host.checked === this.#held && !isNone(this.checked)) this.#reset();
  }

  /** To be called when the checkbox of a row or of the header was clicked. For `isRange`, see `#toggle`. */
  clicked(box: HTMLInputElement, row: number, isRange: boolean): void {
    // undoes what the browser did to the checkbox: Lit only writes values that have changed
    box.checked = !box.checked;
    box.indeterminate = row === HEADER && this.state === 'some';
    if (row !== HEADER) this.#toggle(row, isRange);
    else if (this.state === 'all') this.none();
    else this.#all();
  }

  /** Checks or unchecks a row by keyboard. */
  toggle(index: number): void {
    this.#toggle(index, false);
    this.#say();
  }

  /** Extends the checked range by keyboard, or shrinks it on the way back to its first row. */
  extend(from: number, to: number): void {
    const { view } = this.#list;
    if (from !== this.#edge) this.#anchor = view.row(from)?.id;
    this.#edge = to;
    const anchor = (this.#anchor === undefined ? undefined : view.indexOf(this.#anchor)) ?? from;
    if (Math.abs(to - anchor) >= Math.abs(from - anchor)) this.#set(this.#between(from, to), true);
    else this.#set(this.#between(from, from), false);
    this.#say();
  }

  /** Checks all matching mailboxes by keyboard. */
  all(): void {
    this.#all();
    this.#say();
  }

  /** Unchecks all. */
  none(): void {
    this.#change(NONE_CHECKED);
  }

  /** Forgets deleted mailboxes. */
  gone(ids: readonly string[]): void {
    const { checked } = this;
    const left = withoutGone(checked, ids);
    if (left !== checked) this.#change(left);
  }

  /** Checks or unchecks a row; with `isRange`, gives all rows from the anchor to this one the state of the anchor. */
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

  /** Announces the change: a key that is pressed on a cell changes a checkbox without focus, which would be silent. */
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

  /** Unchecks all, and fires `mailbox-check` after the host has rendered. */
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
