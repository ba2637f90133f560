import { html, nothing, type TemplateResult } from 'lit';
import { parseSort } from '../../model/query.js';
import type { Cell, GridNavigationController } from '../controllers/grid-navigation-controller.js';
import type { MailboxListController } from '../controllers/mailbox-list-controller.js';
import type { RowWindowController } from '../controllers/row-window-controller.js';
import type { CheckedMailboxes } from '../events.js';
import { icon } from '../icons.js';
import { recycle } from '../recycle.js';
import { isChecked } from './checked.js';
import { COLUMNS, type Column } from './columns.js';
import { row, type RowState } from './row.js';
import type { RowChecks } from './row-checks.js';
import type { TableText } from './table-text.js';

/** The state of the list. */
export interface GridState {
  readonly list: MailboxListController;
  readonly window: RowWindowController;
  readonly navigation: GridNavigationController;
  /** The cell that is the tab stop. */
  readonly active: Cell;
  readonly checks: RowChecks;
  readonly checked: CheckedMailboxes;
  readonly selected: string | undefined;
  readonly sort: string;
  /** Handles clicks in the list. */
  readonly onClick: (event: MouseEvent) => void;
}

/**
 * The list: a native table with the roles of a grid, whose rows scroll.
 * @param below - shown instead of rows
 */
export function grid(
  state: GridState,
  text: TableText,
  below: TemplateResult | typeof nothing,
): TemplateResult {
  const { list, window, navigation } = state;
  // in Firefox, whatever scrolls is a tab stop unless it has this index
  return html`<div class="scroller" part="scroller" tabindex="-1" @scroll=${window.onScroll}>
    <table
      role="grid"
      part="grid"
      aria-label=${text.mailboxes}
      aria-rowcount=${list.view.isCounted ? list.view.count + 1 : -1}
      aria-busy=${list.isBusy || list.status === 'loading'}
      @focusin=${navigation.onFocusin}
      @keydown=${navigation.onKeydown}
      @click=${state.onClick}
    >
      <thead>
        <tr role="row" aria-rowindex="1">
          ${boxHeader(state, text)}
          ${COLUMNS.map((column, index) => header(column, index + 1, state, text))}
        </tr>
      </thead>
      <tbody role="presentation"></tbody>
      <tbody class="pane">
        ${recycle(window.keys, { state: (position) => rowState(state, window.rows[position] ?? 0, text), template: row })}
      </tbody>
      <tbody role="presentation"></tbody>
    </table>
    ${below}
  </div>`;
}

function rowState(
  { list: { view }, window, active, checked, selected }: GridState,
  index: number,
  text: TableText,
): RowState {
  const row = view.row(index);
  return {
    index,
    row,
    isMissing: view.isLoaded(index),
    isFailed: row === undefined && view.isFailed(index),
    isSelected: row !== undefined && row.id === selected,
    isChecked: row !== undefined && isChecked(checked, row.id),
    isParked: window.isParked(index),
    tabColumn: active.row === index ? active.column : undefined,
    text,
  };
}

function boxHeader({ active, checks }: GridState, text: TableText): TemplateResult {
  const { state } = checks;
  return html`<th role="columnheader" scope="col" part="header-cell" class="box">
    <input
      type="checkbox"
      part="checkbox"
      aria-label=${text.selectAll}
      tabindex=${tab(active, 0)}
      .checked=${state === 'all'}
      .indeterminate=${state === 'some'}
    />
  </th>`;
}

function header(
  { field, label }: Column,
  column: number,
  { active, list: { error, view }, sort }: GridState,
  text: TableText,
): TemplateResult {
  // old rows that stay after an error keep their own order
  const order = parseSort(error ? view.query.sort : sort);
  const isSorted = order?.field === field;
  const direction = order?.descending ? 'descending' : 'ascending';
  return html`<th role="columnheader" scope="col" part="header-cell" class=${field} aria-sort=${isSorted ? direction : nothing}>
    <button type="button" class="sort" tabindex=${tab(active, column)}>
      <span>${text[label]}</span>${isSorted ? icon('sort') : nothing}
    </button>
  </th>`;
}

function tab({ row, column: active }: Cell, column: number): 0 | -1 {
  return row === -1 && active === column ? 0 : -1;
}
