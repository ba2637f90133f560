/** Texts of `<mailbox-table>`. */
export interface TableMessages {
  readonly tablePlaceholder: string;
}
