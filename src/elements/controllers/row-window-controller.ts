import type { ReactiveController, ReactiveElement } from 'lit';
import type { ListQuery, ListView } from './list-view.js';
import type { MailboxListController } from './mailbox-list-controller.js';
import { OVERSCAN, RowGrowth } from './row-growth.js';
import { ScrollGoal } from './scroll-goal.js';
import { ScrollPosition } from './scroll-position.js';
import { TableMetrics } from './table-metrics.js';

/** How long scrolling far must rest before rows are asked of a store that takes its time, in ms. */
const REST = 100;

/**
 * Which rows are in the document, by the position of the scroll bar. Their pane is sticky within the tall list, so that
 * the browser itself keeps rows in view until other ones are there: no frame is blank, however far is scrolled at once.
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
  /** Which way was scrolled last: 1 for down, -1 for up. */
  #travel = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #first = 0;
  #end = 0;
  #query: ListQuery | undefined;
  /** The row that is held on to, which was at a place in a version of the list; none has an empty id. */
  #anchor = { id: '', index: 0, version: 0 };
  #rows: readonly number[] = [];
  #keys: readonly number[] = [];
  #placed = '';
  #shift = 0;
  #origin = 0;

  /** @param pinned - the row that has the focus: it stays in the document wherever the list is scrolled to */
  constructor(host: ReactiveElement, list: MailboxListController, pinned: () => number | undefined) {
    this.#host = host;
    this.#list = list;
    this.#pinned = pinned;
    this.#goal = new ScrollGoal(list);
    this.#growth = new RowGrowth(() => host.requestUpdate());
    this.#metrics = new TableMetrics(host, (growth) => this.#onMeasured(growth));
    host.addController(this);
  }

  /** The places of the rows to render, rising. */
  get rows(): readonly number[] {
    return this.#rows;
  }

  /**
   * By what the rows' nodes are told apart: they keep them when rows come or go above them. The same array where none came
   * or went.
   */
  get keys(): readonly number[] {
    return this.#keys;
  }

  /** The first row that is seen whole; `undefined` where there is none. */
  get firstSeen(): number | undefined {
    const first = Math.ceil(this.#position.list / this.#metrics.row);
    return this.#rows.find((index) => index >= first);
  }

  /** By how many places the rows moved down in this update, because others came above them. */
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
    const due = this.#position.takeBar();
    if (due !== undefined) this.#metrics.scrollTo(due);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#growth.stop();
    this.#isJumping = false;
  }

  /** Renders again with a row seen whole, once the rows are there that were set just before: scrolls as little as is needed. */
  scrollToIndex(index: number): void {
    this.#goal.set(index);
    if (!this.#host.isUpdatePending) this.#approach();
    this.#updateSoon();
  }

  /** To be called when the scroll bar moved. */
  readonly onScroll = (): void => {
    const bar = this.#metrics.scrollTop;
    const distance = bar - this.#position.bar;
    if (Math.abs(distance) < 0.5) return;
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

  /** Has the rows of the new position shown: where they will be there at once, they come with the answer. */
  #updateSoon(): void {
    const { count } = this.#list.view;
    const isSeen = !this.#isJumping || this.#list.isQuick;
    const isDue = isSeen && !this.#covers(count);
    const isComing = isDue && this.#list.want(...this.#range(count), this.#travel, this.#pinned());
    if (!isComing) this.#host.requestUpdate();
  }

  /** The row that has the focus, in the middle of an update. */
  get #pinnedNow(): number | undefined {
    const pinned = this.#pinned();
    return pinned === undefined ? undefined : pinned + this.#shift;
  }

  #onRest = (): void => {
    const wasJumping = this.#isJumping;
    this.#isJumping = false;
    if (this.#position.correctDrift() || wasJumping) this.#host.requestUpdate();
  };

  /** Rows that become higher or lower stay in view, and so does the one that was scrolled to. */
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

  /** How far the row that is held on to has moved, since the rows are others. */
  #shiftOf(view: ListView): number {
    const { id, index, version } = this.#anchor;
    return view.version === version ? 0 : (view.indexOf(id) ?? index) - index;
  }

  /** Whoever is at the very top sees what comes there; else the rows in view stay where they are. */
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

  /** The first row that is to be in the document at the present position, and the one behind the last. */
  #range(count: number): readonly [number, number] {
    const length = this.#growth.lengthOf(count, this.#seen);
    const first = Math.max(
      0,
      Math.min(Math.floor(this.#position.list / this.#metrics.row) - OVERSCAN, count - length),
    );
    return [first, first + length];
  }

  /** The row that has the focus, where it is not among those of the window. */
  #pinnedOutside(count: number): number | undefined {
    const pinned = this.#pinnedNow ?? -1;
    return pinned >= 0 && pinned < count && this.isParked(pinned) ? pinned : undefined;
  }

  /** Whether the rows in the document are those that are to be seen. */
  #covers(count: number): boolean {
    const { row, body } = this.#metrics;
    const { list } = this.#position;
    const firstSeen = Math.max(0, Math.floor(list / row) - 1);
    const endSeen = Math.min(count, Math.ceil((list + body) / row) + 1);
    const isLongEnough = this.#end - this.#first >= this.#growth.lengthOf(count, this.#seen);
    const isWithin = this.#first >= 0 && this.#end <= count;
    return isLongEnough && isWithin && this.#first <= firstSeen && this.#end >= endSeen;
  }

  /** How many rows are seen, a part of one included. */
  get #seen(): number {
    return Math.ceil(this.#metrics.body / this.#metrics.row) + 1;
  }
}
