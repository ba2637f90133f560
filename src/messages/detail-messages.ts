/** Texts of `<mailbox-detail>`. */
export interface DetailMessages {
  readonly detailPlaceholder: string;
}
