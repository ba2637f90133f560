import type { ReactiveController, ReactiveElement } from 'lit';
import type { ListQuery, ListView } from './list-view.js';
import type { MailboxListController } from './mailbox-list-controller.js';
import { OVERSCAN, RowGrowth } from './row-growth.js';
import { ScrollGoal } from './scroll-goal.js';
import { ScrollPosition } from './scroll-position.js';
import { TableMetrics } from './table-metrics.js';

/** How long scrolling far has to pause before rows are requested from a slow store, in ms. */
const REST = 100;

/**
 * Determines which rows are in the document, by the position of the scroll bar. Their pane is sticky within the tall
 * list, so that the browser keeps rows in view until others are there: no frame is blank, however far one scrolls at
 * once.
 */
export class RowWindowController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #list: MailboxListController;
  readonly #pinned: () => number | undefined;
  readonly #metrics: TableMetrics;
  readonly #goal: ScrollGoal;
  readonly #growth: RowGrowth;
  readonly #position = new ScrollPosition();
  #isJumping = false;
  /** The direction of scrolling: 1 for down, -1 for up. */
  #travel = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #first = 0;
  #end = 0;
  #query: ListQuery | undefined;
  /** The row that keeps its place, with its index in a version of the list; no row if `id` is empty. */
  #anchor = { id: '', index: 0, version: 0 };
  #rows: readonly number[] = [];
  #keys: readonly number[] = [];
  #placed = '';
  #shift = 0;
  #origin = 0;

  /**
   * @param pinned - returns the row that has the focus, which stays in the document wherever the list is scrolled to
   */
  constructor(host: ReactiveElement, list: MailboxListController, pinned: () => number | undefined) {
    this.#host = host;
    this.#list = list;
    this.#pinned = pinned;
    this.#goal = new ScrollGoal(list);
    this.#growth = new RowGrowth(() => host.requestUpdate());
    this.#metrics = new TableMetrics(host, (growth) => this.#onMeasured(growth));
    host.addController(this);
  }

  /** The indices of the rows to render, in order. */
  get rows(): readonly number[] {
    return this.#rows;
  }

  /**
   * The keys of the rows, by which they keep their nodes if rows above come or go. The same array as long as the rows
   * are the same.
   */
  get keys(): readonly number[] {
    return this.#keys;
  }

  /** The first completely visible row, if any. */
  get firstSeen(): number | undefined {
    const first = Math.ceil(this.#position.list / this.#metrics.row);
    return this.#rows.find((index) => index >= first);
  }

  /** By how many places the rows move down in this update, because others came above them. */
  get shift(): number {
    return this.#shift;
  }

  /** How many rows fit into the view. */
  get pageLength(): number {
    return Math.max(1, Math.floor(this.#metrics.body / this.#metrics.row));
  }

  /** Whether a row is in the document only because it has the focus. */
  isParked(index: number): boolean {
    return index < this.#first || index >= this.#end;
  }

  hostUpdate(): void {
    const { view } = this.#list;
    if (view.query !== this.#query) this.#restart(view.query);
    this.#shift = this.#shiftOf(view);
    if (this.#shift !== 0) this.#follow(this.#shift);
    const { row, body } = this.#metrics;
    this.#position.fit(view.count * row, body);
    this.#position.keepWithin();
    this.#approach();
    this.#place(view.count);
    const index = this.#pinnedNow ?? Math.ceil(this.#position.list / row);
    this.#anchor = { id: view.row(index)?.id ?? '', index, version: view.version };
    if (!this.#isJumping || this.#list.isQuick)
      this.#list.want(this.#first, this.#end, this.#travel, this.#pinnedNow);
  }

  hostUpdated(): void {
    this.#metrics.update();
    const { row } = this.#metrics;
    const { height, bar, list } = this.#position;
    const length = this.#end - this.#first;
    this.#metrics.layOut({ height, start: this.#first * row + bar - list, length: length * row });
    const { count, isCounted } = this.#list.view;
    if (this.#host.isConnected) this.#growth.goOn(count, this.#seen, length, isCounted);
    this.#position.moveBar((bar) => this.#metrics.scrollTo(bar));
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#growth.stop();
    this.#isJumping = false;
  }

  /** Scrolls as little as necessary to make a row completely visible, once rows that were just set are there. */
  scrollToIndex(index: number): void {
    this.#goal.set(index);
    if (!this.#host.isUpdatePending) this.#approach();
    this.#updateSoon();
  }

  /** To be called for `scroll` events. */
  readonly onScroll = (): void => {
    const bar = this.#metrics.scrollTop;
    const distance = this.#position.movedBy(bar);
    if (!distance) return;
    this.#goal.set(undefined);
    const isFar = Math.abs(distance) > 2 * this.#metrics.body;
    this.#position.follow(bar, isFar);
    this.#isJumping ||= isFar;
    this.#travel = Math.sign(distance);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onRest, REST);
    if (!this.#covers(this.#list.view.count)) this.#updateSoon();
  };

  #approach(): void {
    const index = this.#goal.take();
    if (index === undefined) return;
    const { row, body } = this.#metrics;
    const top = index * row;
    if (top < this.#position.list) this.#position.moveTo(top);
    else if (top + row > this.#position.list + body) this.#position.moveTo(top + row - body);
  }

  /** Shows the rows of the new position: with the response, if it comes at once, otherwise in the next update. */
  #updateSoon(): void {
    const { count } = this.#list.view;
    const isSeen = !this.#isJumping || this.#list.isQuick;
    const isDue = isSeen && !this.#covers(count);
    const isComing = isDue && this.#list.want(...this.#range(count), this.#travel, this.#pinned());
    if (!isComing) this.#host.requestUpdate();
  }

  /** The row that has the focus, during an update. */
  get #pinnedNow(): number | undefined {
    const pinned = this.#pinned();
    return pinned === undefined ? undefined : pinned + this.#shift;
  }

  #onRest = (): void => {
    const wasJumping = this.#isJumping;
    this.#isJumping = false;
    if (this.#position.correctDrift() || wasJumping) this.#host.requestUpdate();
  };

  /** Keeps the same rows in view when their height changes, and the goal of scrolling. */
  #onMeasured(growth: number): void {
    this.#goal.renew();
    if (growth !== 1 && this.#position.list > 0) {
      this.#position.fit(this.#list.view.count * this.#metrics.row, this.#metrics.body);
      this.#position.moveTo(this.#position.list * growth);
    }
    this.#host.requestUpdate();
  }

  #restart(query: ListQuery): void {
    this.#query = query;
    this.#anchor.id = '';
    this.#origin = 0;
    this.#end = 0;
    this.#growth.restart();
    this.#travel = 0;
    if (this.#position.list > 0) this.#position.moveTo(0);
  }

  /** How far the anchor has moved since the rows changed. */
  #shiftOf(view: ListView): number {
    const { id, index, version } = this.#anchor;
    return view.version === version ? 0 : (view.indexOf(id) ?? index) - index;
  }

  /** Keeps the rows in view where they are, except at the very top, where new rows come into view. */
  #follow(shift: number): void {
    this.#origin += shift;
    this.#goal.move(shift);
    this.#first += shift;
    this.#end += shift;
    const { list } = this.#position;
    if (list > 0) this.#position.moveTo(Math.max(0, list + shift * this.#metrics.row));
  }

  #place(count: number): void {
    if (!this.#covers(count)) [this.#first, this.#end] = this.#range(count);
    const pinned = this.#pinnedOutside(count);
    const placed = [this.#first, this.#end, pinned, this.#origin].join();
    if (placed === this.#placed) return;
    this.#placed = placed;
    const rows = Array.from({ length: this.#end - this.#first }, (_, index) => this.#first + index);
    if (pinned !== undefined) rows.splice(pinned < this.#first ? 0 : rows.length, 0, pinned);
    this.#rows = rows;
    this.#keys = rows.map((index) => index - this.#origin);
  }

  /** The first row for the document at the current position, and the end of the range. */
  #range(count: number): readonly [number, number] {
    const length = this.#growth.lengthOf(count, this.#seen);
    const first = Math.max(
      0,
      Math.min(Math.floor(this.#position.list / this.#metrics.row) - OVERSCAN, count - length),
    );
    return [first, first + length];
  }

  /** The row that has the focus, if it is outside the window. */
  #pinnedOutside(count: number): number | undefined {
    const pinned = this.#pinnedNow ?? -1;
    return pinned >= 0 && pinned < count && this.isParked(pinned) ? pinned : undefined;
  }

  /** Whether the rows in the document cover the visible ones. */
  #covers(count: number): boolean {
    const { row, body } = this.#metrics;
    const { list } = this.#position;
    const firstSeen = Math.max(0, Math.floor(list / row) - 1);
    const endSeen = Math.min(count, Math.ceil((list + body) / row) + 1);
    const isLongEnough = this.#end - this.#first >= this.#growth.lengthOf(count, this.#seen);
    const isWithin = this.#first >= 0 && this.#end <= count;
    return isLongEnough && isWithin && this.#first <= firstSeen && this.#end >= endSeen;
  }

  /** The number of visible rows, including partly visible ones. */
  get #seen(): number {
    return Math.ceil(this.#metrics.body / this.#metrics.row) + 1;
  }
}
