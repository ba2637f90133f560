import { html, nothing, type TemplateResult } from 'lit';
import { isSound } from '../../model/mailbox.js';
import type { Row } from '../controllers/list-view.js';
import { member, nameOf, plainText, type TableText } from './table-text.js';

/** The state of a row. */
export interface RowState {
  /** Its index in the list. */
  readonly index: number;
  /** The mailbox; `undefined` if it is not loaded. */
  readonly row: Row | undefined;
  /** Whether the store left this row out. */
  readonly isMissing: boolean;
  /** Whether the row could not be loaded. */
  readonly isFailed: boolean;
  readonly isSelected: boolean;
  readonly isChecked: boolean;
  /** Whether it is rendered only because it has the focus. */
  readonly isParked: boolean;
  /** The column of the tab stop, if it is in this row. */
  readonly tabColumn: number | undefined;
  readonly text: TableText;
}

/** A row of the list. Loaded or not, it has the same nodes, so that they can be reused for any other row. */
export function row(state: RowState): TemplateResult {
  const { index, row, isSelected, text } = state;
  const name = row ? nameOf(row) : reasonOf(state);
  const tab = (column: number): 0 | -1 => (state.tabColumn === column ? 0 : -1);
  const isEnabled = row !== undefined && member(row, 'enabled') === true;
  const isSoundRow = row !== undefined && isSound(row);
  return html`<tr
    role="row"
    part="row"
    class=${classOf(state)}
    aria-rowindex=${index + 2}
    aria-selected=${isSelected}
    aria-label=${name || text.loading}
  >
    <td role="gridcell" part="cell" class="box" aria-selected=${isSelected} tabindex=${isSoundRow ? nothing : tab(0)}
      ><input
        type="checkbox"
        part=${isEnabled ? 'checkbox checkbox-enabled' : 'checkbox'}
        class=${isEnabled ? 'enabled' : ''}
        aria-label=${text.selectMailbox(name)}
        ?hidden=${!isSoundRow}
        .checked=${state.isChecked}
        tabindex=${tab(0)}
      />
    </td>
    <th role="rowheader" scope="row" part="cell" class="name" dir="auto" aria-selected=${isSelected} tabindex=${tab(1)} title=${long(name)}>${name}</th>
    <td role="gridcell" part="cell" class="type" dir="auto" aria-selected=${isSelected} tabindex=${tab(2)}>${shown(row, 'type', text)}</td>
    <td role="gridcell" part="cell" class="host" dir="auto" aria-selected=${isSelected} tabindex=${tab(3)} title=${long(shown(row, 'host', text))}>${shown(row, 'host', text)}</td>
    <td role="gridcell" part="cell" class="port" aria-selected=${isSelected} tabindex=${tab(4)}>${shown(row, 'port', text)}</td>
    <td role="gridcell" part="cell" class="security" dir="auto" aria-selected=${isSelected} tabindex=${tab(5)} title=${long(shown(row, 'security', text))}>${shown(row, 'security', text)}</td>
    <td
      role="gridcell"
      part="cell status"
      class="status"
      aria-selected=${isSelected}
      tabindex=${tab(6)}
      title=${row && !isSoundRow ? `${plainText(row.id)}: ${text.unreadableReason}` : nothing}
    >${statusOf(row, text)}</td>
  </tr>`;
}

/** Why there is no row, unless it is being loaded. */
function reasonOf({ isFailed, isMissing, text }: RowState): string {
  if (isFailed) return text.rowFailed;
  return isMissing ? text.rowMissing : '';
}

function classOf({ index, row, isParked, isMissing, isFailed }: RowState): string {
  const kind = row ? (isSound(row) ? '' : 'unsound') : isMissing || isFailed ? 'missing' : 'loading';
  const enabled = row && member(row, 'enabled') === true ? 'is-enabled' : '';
  return [kind, enabled, isParked ? 'parked' : '', index === 0 ? 'first' : ''].filter(Boolean).join(' ');
}

function shown(row: Row | undefined, name: string, text: TableText): string {
  if (!row) return '';
  const value = plainText(member(row, name));
  const word: unknown =
    name === 'type' || name === 'security' ? Reflect.get(text, `value.${value}`) : undefined;
  return typeof word === 'string' ? word : value;
}

function statusOf(row: Row | undefined, text: TableText): string {
  if (!row) return '';
  if (!isSound(row)) return text.unreadable;
  return row.enabled ? text.enabled : text.disabled;
}

/** The tooltip of a value that a cell may have to truncate. */
function long(value: string): string | typeof nothing {
  return value.length > 12 ? value : nothing;
}
