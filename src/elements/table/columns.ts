import type { SortField } from '../../model/query.js';
import type { TableText } from './table-text.js';

/** A column of the list, apart from that of the checkboxes. */
export interface Column {
  /** The field that it shows, and that a click on its header sorts by. */
  readonly field: SortField;
  /** The key of its label. */
  readonly label: keyof TableText & ('columnName' | `label.${string}`);
}

/** The columns, in order. */
export const COLUMNS: readonly Column[] = [
  { field: 'name', label: 'columnName' },
  { field: 'type', label: 'label.type' },
  { field: 'host', label: 'label.host' },
  { field: 'port', label: 'label.port' },
  { field: 'security', label: 'label.security' },
  { field: 'enabled', label: 'label.status' },
];
