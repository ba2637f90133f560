import type { SortField } from '../../model/query.js';
import type { TableText } from './table-text.js';

/** A column of the list, beside that of the selection boxes. */
export interface Column {
  /** What it shows, and what a click on its header sorts by. */
  readonly field: SortField;
  /** Its message. */
  readonly label: keyof TableText & ('columnName' | `label.${string}`);
}

/** The columns in the order in which they stand. */
export const COLUMNS: readonly Column[] = [
  { field: 'name', label: 'columnName' },
  { field: 'type', label: 'label.type' },
  { field: 'host', label: 'label.host' },
  { field: 'port', label: 'label.port' },
  { field: 'security', label: 'label.security' },
  { field: 'enabled', label: 'label.status' },
];
