import type { ReactiveController, ReactiveElement } from 'lit';
import type { ListQuery, ListView } from './list-view.js';
import type { MailboxListController } from './mailbox-list-controller.js';
import { ScrollGoal } from './scroll-goal.js';
import { scrollMap, type ScrollMap } from './scroll-map.js';
import { TableMetrics } from './table-metrics.js';

/**
 * Up to so many rows all are in the document, for find in page, print and screen readers. Those that are seen come first,
 * the others frame by frame when these have been painted.
 */
const ALL = 300;
/** How many rows above and below those seen are in the document. */
const OVERSCAN = 6;
/** How many rows that are not seen come in one frame. */
const STEP = 40;
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
  #map: ScrollMap = scrollMap(0, 0);
  /** Position in the list and of the scroll bar, in px. */
  #position = 0;
  #bar = 0;
  #isBarDue = false;
  #isJumping = false;
  /** Which way was scrolled last: 1 for down, -1 for up. */
  #travel = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #first = 0;
  #end = 0;
  /** How many rows may be in the document by now, where all are to be. */
  #grown = 0;
  /** Whether the rows that are seen have been painted once; others wait for that. */
  #isPainted = false;
  /** The frame after which more may be. */
  #frame: number | undefined;
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
    const first = Math.ceil(this.#position / this.#metrics.row);
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
    this.#map = scrollMap(view.count * row, body);
    if (this.#position > this.#map.end) this.#moveTo(this.#map.end);
    this.#approach();
    this.#place(view.count);
    const index = this.#pinnedNow ?? Math.ceil(this.#position / row);
    this.#anchor = { id: view.row(index)?.id ?? '', index, version: view.version };
    if (!this.#isJumping || this.#list.isQuick)
      this.#list.want(this.#first, this.#end, this.#travel, this.#pinnedNow);
  }

  hostUpdated(): void {
    this.#metrics.update();
    this.#metrics.layOut({
      height: this.#map.height,
      start: this.#first * this.#metrics.row + this.#bar - this.#position,
      length: (this.#end - this.#first) * this.#metrics.row,
    });
    this.#growSoon();
    if (!this.#isBarDue) return;
    this.#isBarDue = false;
    this.#metrics.scrollTo(this.#bar);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame ?? 0);
    this.#frame = undefined;
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
    const distance = bar - this.#bar;
    if (Math.abs(distance) < 0.5) return;
    this.#goal.set(undefined);
    const isFar = Math.abs(distance) > 2 * this.#metrics.body;
    this.#bar = bar;
    this.#position =
      isFar || !this.#map.isScaled ? this.#map.toList(bar) : this.#within(this.#position + distance);
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
    if (top < this.#position) this.#moveTo(top);
    else if (top + row > this.#position + body) this.#moveTo(top + row - body);
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

  /** The scroll bar of a scaled list drifts from its place while it scrolls pixel by pixel. */
  #onRest = (): void => {
    const wasJumping = this.#isJumping;
    this.#isJumping = false;
    const drift = this.#map.toBar(this.#position) - this.#bar;
    if (this.#map.isScaled && Math.abs(drift) >= 1) this.#moveTo(this.#position);
    else if (!wasJumping) return;
    this.#host.requestUpdate();
  };

  /** Rows that become higher or lower stay in view, and so does the one that was scrolled to. */
  #onMeasured(growth: number): void {
    this.#goal.renew();
    if (growth !== 1 && this.#position > 0) {
      this.#map = scrollMap(this.#list.view.count * this.#metrics.row, this.#metrics.body);
      this.#moveTo(this.#position * growth);
    }
    this.#host.requestUpdate();
  }

  #restart(query: ListQuery): void {
    this.#query = query;
    this.#anchor.id = '';
    this.#origin = 0;
    this.#end = 0;
    this.#grown = 0;
    this.#travel = 0;
    if (this.#position > 0) this.#moveTo(0);
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
    if (this.#position > 0) this.#moveTo(Math.max(0, this.#position + shift * this.#metrics.row));
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
    const length = this.#lengthOf(count);
    const first = Math.max(
      0,
      Math.min(Math.floor(this.#position / this.#metrics.row) - OVERSCAN, count - length),
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
    const firstSeen = Math.max(0, Math.floor(this.#position / row) - 1);
    const endSeen = Math.min(count, Math.ceil((this.#position + body) / row) + 1);
    const isLongEnough = this.#end - this.#first >= this.#lengthOf(count);
    return isLongEnough && this.#end <= count && this.#first <= firstSeen && this.#end >= endSeen;
  }

  /** How many rows are to be in the document by now. */
  #lengthOf(count: number): number {
    const seen = Math.ceil(this.#metrics.body / this.#metrics.row) + 1;
    const length = this.#isPainted ? seen + 2 * OVERSCAN : seen;
    return Math.min(count, count <= ALL ? Math.max(length, this.#grown) : length);
  }

  /** Brings some of the rows that are not seen, once those that are have been painted. */
  #growSoon(): void {
    const { count, isCounted } = this.#list.view;
    const isDone = this.#isPainted && (count > ALL || !isCounted || this.#lengthOf(count) === count);
    if (isDone || count === 0 || this.#frame !== undefined || !this.#host.isConnected) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = requestAnimationFrame(() => {
        this.#frame = undefined;
        this.#isPainted = true;
        this.#grown = this.#end - this.#first + STEP;
        this.#host.requestUpdate();
      });
    });
  }

  #moveTo(position: number): void {
    this.#position = position;
    this.#bar = this.#map.toBar(position);
    this.#isBarDue = true;
  }

  #within(position: number): number {
    return Math.min(Math.max(0, position), this.#map.end);
  }
}
