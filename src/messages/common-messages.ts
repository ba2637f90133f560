import type { FieldName } from '../model/fields.js';
import type { MailboxType, Protocol, Security } from '../model/mailbox.js';
import type { MailboxStoreErrorCode } from '../store/store-error.js';

/** Names of what a mailbox has. */
type Labels = Readonly<
  Record<`label.${FieldName | 'type' | 'status' | 'createdAt' | 'updatedAt'}`, string> &
    Record<`value.${MailboxType | Protocol | Security}`, string>
>;

/** What went wrong with a request, in a sentence that says what to do. */
type Problems = Readonly<Record<`problem.${MailboxStoreErrorCode}`, string>>;

/** Texts that several elements show. */
export interface CommonMessages extends Labels, Problems {
  readonly enabled: string;
  readonly disabled: string;
  readonly cancel: string;
  readonly close: string;
  readonly edit: string;
  readonly loading: string;
  readonly tryAgain: string;
  /** Shown in place of an element that has no store. */
  readonly noStore: string;
  /** Of a row that cannot be read. */
  readonly unreadable: string;
  /** Why such a row cannot be edited. */
  readonly unreadableReason: string;
  /** The change may have happened or not. */
  readonly outcomeUnknown: string;
  /** Where mailboxes are asked for and there is nothing of the kind. */
  readonly noService: string;
  readonly stop: string;
  /** While the store is asked once more, after it failed: in so many seconds; 0 is now. */
  readonly retrying: (seconds: number) => string;
  /** How long to wait, where the store says so. */
  readonly retryAfter: (seconds: number) => string;
}
