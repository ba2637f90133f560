import type { ReactiveController, ReactiveElement } from 'lit';
import { gridCommand, type GridMove } from './grid-keys.js';
import type { RowWindowController } from './row-window-controller.js';

/** A cell: its row, `HEADER` for the header, and its column. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The actions of a grid on its rows, given by index. */
export interface GridActions {
  /** The number of rows. */
  count(): number;
  /** Toggles whether a row is checked. */
  toggle(row: number): void;
  /** Extends the checked rows from one row to another, or shrinks them on the way back. */
  extend(from: number, to: number): void;
  /** Checks all rows. */
  checkAll(): void;
  /** Shows the details of a row. */
  select(row: number): void;
  /** Asks whether to delete the checked rows. */
  delete(row: number): void;
}

/** The row of the header. */
export const HEADER = -1;

/**
 * Keyboard navigation of a grid (ARIA APG): one tab stop, moved by the arrow keys. The focus is on the widget of a
 * cell, if there is one. It stays on its row if rows above come and go, and is never lost.
 */
export class GridNavigationController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #window: RowWindowController;
  readonly #actions: GridActions;
  #row = 0;
  #column = 1;
  #isFocusDue = false;
  /** Whether to scroll the page, too, until the row that gets the focus is completely visible. */
  #isShowDue = false;

  constructor(host: ReactiveElement, window: RowWindowController, actions: GridActions) {
    this.#host = host;
    this.#window = window;
    this.#actions = actions;
    host.addController(this);
  }

  /** The tab stop; in the first visible row if its own one was scrolled out of the document. */
  get active(): Cell {
    const row = this.#current;
    const isThere = row === HEADER || this.#window.rows.includes(row) || this.#isFocusDue || this.#hasFocus;
    return { row: isThere ? row : (this.#window.firstSeen ?? HEADER), column: this.#column };
  }

  /** The row that has the focus, if any. */
  get focusedRow(): number | undefined {
    const { row } = this.active;
    return this.#hasFocus && row !== HEADER ? row : undefined;
  }

  hostUpdate(): void {
    if (this.#row !== HEADER) this.#row += this.#window.shift;
    this.#isFocusDue ||= this.#hasFocus;
  }

  hostUpdated(): void {
    if (!this.#isFocusDue) return;
    this.#isFocusDue = false;
    const target = this.#target(this.active);
    if (!target) return;
    if (this.#root?.activeElement !== target) target.focus({ preventScroll: true });
    if (this.#isShowDue) target.closest('tr')?.scrollIntoView({ block: 'nearest' });
    this.#isShowDue = false;
  }

  /** Moves the focus to the tab stop. */
  focus(): void {
    this.#target(this.active)?.focus({ preventScroll: true });
  }

  /** Moves the focus to a row, or to the header if there are no rows. */
  focusRow(row: number): void {
    this.activate(row);
    this.#isFocusDue = this.#isShowDue = true;
  }

  /** Makes a row the tab stop, and scrolls to it once it is there. */
  activate(row: number): void {
    this.#row = Math.max(0, row);
    this.#show(this.#row);
  }

  /** To be called for `focusin` events of the grid. */
  readonly onFocusin = (event: Event): void => {
    const cell = this.cellOf(event);
    if (!cell) return;
    const { row, column } = this.active;
    [this.#row, this.#column] = [cell.row, cell.column];
    if (cell.row === row && cell.column === column) return;
    this.#host.requestUpdate();
  };

  /** To be called for `keydown` events of the grid. */
  readonly onKeydown = (event: KeyboardEvent): void => {
    const command = gridCommand(event, getComputedStyle(this.#host).direction === 'rtl');
    const { row } = this.active;
    if (!command || this.#isWidgets(event, command.kind)) return;
    event.preventDefault();
    if (command.kind === 'move') this.#move(command.move, command.extends);
    else if (command.kind === 'checkAll') this.#actions.checkAll();
    else if (row !== HEADER) this.#actions[command.kind](row);
  };

  /** The cell that an event came from. */
  cellOf(event: Event): Cell | undefined {
    const target = event.composedPath()[0];
    const cell = target instanceof Element ? target.closest<HTMLTableCellElement>('td, th') : null;
    const row = cell?.closest('tr');
    if (!cell || !row) return undefined;
    const isHeader = row.parentElement?.localName === 'thead';
    const index = isHeader ? HEADER : this.#window.rows[row.sectionRowIndex];
    return index === undefined ? undefined : { row: index, column: cell.cellIndex };
  }

  /** The row of the tab stop, whether in the document or not. */
  get #current(): number {
    return Math.min(this.#row, this.#actions.count() - 1);
  }

  get #root(): ShadowRoot | null {
    return this.#host.shadowRoot;
  }

  get #table(): HTMLTableElement | null {
    return this.#root?.querySelector('table') ?? null;
  }

  get #hasFocus(): boolean {
    return this.#table?.contains(this.#root?.activeElement ?? null) ?? false;
  }

  /** Whether an event belongs to the button or checkbox that has the focus. */
  #isWidgets(event: Event, kind: string): boolean {
    const target = event.composedPath()[0];
    if (target instanceof HTMLButtonElement) return kind === 'select' || kind === 'toggle';
    const isBox = target instanceof HTMLInputElement;
    return isBox && (kind === 'toggle' || (kind === 'select' && this.active.row === HEADER));
  }

  /** Moves the tab stop. Moves by pages, and to the first or last row, never go to the header. */
  #move({ rows = 0, pages = 0, columns = 0 }: GridMove, isExtending: boolean): void {
    const { row, column } = this.active;
    const first = pages === 0 && Number.isFinite(rows) ? HEADER : 0;
    const to = Math.max(first, row + rows + pages * this.#window.pageLength);
    const target = Math.min(to, this.#actions.count() - 1);
    const lastColumn = (this.#table?.tHead?.rows[0]?.cells.length ?? 1) - 1;
    if (isExtending && row !== HEADER && target !== HEADER) this.#actions.extend(row, target);
    this.#column = Math.min(Math.max(0, column + columns), lastColumn);
    this.#isFocusDue = this.#isShowDue = true;
    this.#row = target;
    this.#show(target);
  }

  /** Makes a row the tab stop and scrolls it into view with the next rendering. */
  #show(row: number): void {
    if (row === HEADER) this.#host.requestUpdate();
    else this.#window.scrollToIndex(row);
  }

  #target({ row, column }: Cell): HTMLElement | undefined {
    const table = this.#table;
    const place = row === HEADER ? 0 : this.#window.rows.indexOf(row);
    const section = row === HEADER ? table?.tHead : table?.tBodies[1];
    const cell = section?.rows[place]?.cells[column];
    return cell?.querySelector<HTMLElement>('input:not([hidden]), button') ?? cell;
  }
}
