import type { BulkAction } from '../model/mailbox.js';

/** Texts of `<mailbox-table>`. Counts are integers, which the message formats in its language. */
export interface TableMessages {
  /** Label of the toolbar. */
  readonly mailboxActions: string;
  readonly addMailbox: string;
  readonly addInbound: string;
  readonly addOutbound: string;
  readonly enable: string;
  readonly disable: string;
  readonly delete: string;

  /** Label of the type filter. */
  readonly show: string;
  readonly all: string;
  readonly searchMailboxes: string;
  /** Label of the list. */
  readonly mailboxes: string;
  /** Header of the name column. */
  readonly columnName: string;
  readonly selectAll: string;
  readonly selectMailbox: (name: string) => string;

  /** How many mailboxes exist, or match; `all` is how many exist, if that is known. */
  readonly mailboxCount: (count: number) => string;
  readonly matchCount: (count: number, all?: number) => string;
  readonly checkedCount: (count: number) => string;
  readonly uncheckAll: string;

  /** Why an action is unavailable: nothing is selected. */
  readonly nothingSelected: string;
  readonly severalSelected: string;
  readonly enabledAlready: string;
  readonly disabledAlready: string;
  /** Why enabled mailboxes cannot be deleted; `more` of them are not named, `undefined` if their number is unknown. */
  readonly disableFirst: (names: readonly string[], more: number | undefined) => string;
  readonly outboundLimit: (max: number) => string;
  /** Why an action is unavailable: another one is running. */
  readonly busy: string;

  readonly noMailboxes: string;
  readonly noMailboxesHint: string;
  readonly noMatch: string;
  readonly clearSearch: string;
  readonly listFailed: string;
  readonly someFailed: string;
  readonly rowFailed: string;
  /** Label of a row whose data is missing. */
  readonly rowMissing: string;
  readonly droppedRows: (count: number) => string;
  /** Shown above rows that are out of date; `time` is when they were loaded. */
  readonly offlineSince: (time: string) => string;
  readonly staleSince: (time: string) => string;

  readonly deleteOne: (name: string) => string;
  readonly deleteSeveral: (count: number) => string;
  readonly deleteText: string;
  /** Ends a list of names: `count` more are not named. */
  readonly andMore: (count: number) => string;

  /** Shown while several mailboxes are changed. */
  readonly progress: Readonly<Record<BulkAction, (done: number, total: number) => string>>;
  readonly collecting: string;
  /** Shown after “Stop”, until the changes that have begun have ended. */
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
