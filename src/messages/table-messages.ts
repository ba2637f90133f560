/** What is done to several mailboxes at once. */
type BulkAction = 'enable' | 'disable' | 'delete';

/** Texts of `<mailbox-table>`. A count is a whole number, which the message writes in its language. */
export interface TableMessages {
  /** Names the toolbar. */
  readonly mailboxActions: string;
  readonly addMailbox: string;
  readonly addInbound: string;
  readonly addOutbound: string;
  readonly enable: string;
  readonly disable: string;
  readonly delete: string;

  /** Names the group of type filters. */
  readonly show: string;
  readonly all: string;
  readonly searchMailboxes: string;
  /** Names the list. */
  readonly mailboxes: string;
  /** Heads the column of names. */
  readonly columnName: string;
  readonly selectAll: string;
  readonly selectMailbox: (name: string) => string;

  /** How many mailboxes there are, or match. */
  readonly mailboxCount: (count: number) => string;
  readonly matchCount: (count: number) => string;
  readonly checkedCount: (count: number) => string;
  readonly uncheckAll: string;

  /** Why an action cannot be done. */
  readonly nothingSelected: string;
  readonly severalSelected: string;
  readonly enabledAlready: string;
  readonly disabledAlready: string;
  /** Why enabled mailboxes cannot be deleted; `more` are not named: `undefined` for some, nobody knows how many. */
  readonly disableFirst: (names: readonly string[], more: number | undefined) => string;
  readonly outboundLimit: (max: number) => string;
  /** Nothing can be changed while something is being changed. */
  readonly busy: string;

  readonly noMailboxes: string;
  readonly noMailboxesHint: string;
  readonly noMatch: string;
  readonly clearSearch: string;
  readonly listFailed: string;
  readonly rowFailed: string;
  /** Of a row that the list has no data for. */
  readonly rowMissing: string;
  readonly droppedRows: (count: number) => string;
  /** Above rows that are not up to date; the time is when they were. */
  readonly offlineSince: (time: string) => string;
  readonly staleSince: (time: string) => string;

  readonly deleteOne: (name: string) => string;
  readonly deleteSeveral: (count: number) => string;
  readonly deleteText: string;
  /** Ends a list of names. */
  readonly andMore: (count: number) => string;

  /** While several mailboxes are changed. */
  readonly progress: Readonly<Record<BulkAction, (done: number, total: number) => string>>;
  readonly collecting: string;
  /** After “Stop”, until what is under way has ended. */
  readonly stopping: string;
  /** One mailbox was changed. */
  readonly doneOne: Readonly<Record<BulkAction, (name: string) => string>>;
  readonly doneSeveral: Readonly<Record<BulkAction, (count: number) => string>>;
  /** One mailbox could not be changed. */
  readonly failedOne: Readonly<Record<BulkAction, (name: string) => string>>;
  readonly failedSeveral: Readonly<Record<BulkAction, (failed: number, total: number) => string>>;
  readonly stopped: (notTried: number) => string;
  readonly tryTheseAgain: string;
  readonly notSavedOffline: string;
  readonly deletedElsewhere: (name: string) => string;
}
