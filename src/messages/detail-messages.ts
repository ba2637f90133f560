/** Texts of `<mailbox-detail>`. */
export interface DetailMessages {
  /** Names the pane while it shows no mailbox. */
  readonly detailTitle: string;
  readonly detailNothing: string;
  readonly detailPasswordSet: string;
  readonly detailPasswordNotSet: string;
  /** Announced when a selection has settled. */
  readonly detailShowing: (name: string) => string;
  /** In place of a mailbox that is gone. */
  readonly detailDeleted: (name: string) => string;
}
