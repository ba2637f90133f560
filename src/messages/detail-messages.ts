/** Texts of `<mailbox-detail>`. */
export interface DetailMessages {
  /** Label of the pane while it shows no mailbox. */
  readonly detailTitle: string;
  readonly detailNothing: string;
  readonly detailPasswordSet: string;
  readonly detailPasswordNotSet: string;
  /** Announced once a selection has settled. */
  readonly detailShowing: (name: string) => string;
  /** Shown in place of a deleted mailbox. */
  readonly detailDeleted: (name: string) => string;
}
