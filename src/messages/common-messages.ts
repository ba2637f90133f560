import type { FieldName } from '../model/fields.js';
import type { MailboxType, Protocol, Security } from '../model/mailbox.js';
import type { MailboxStoreErrorCode } from '../store/store-error.js';

/** The labels of the members of a mailbox. */
type Labels = Readonly<
  Record<`label.${FieldName | 'type' | 'status' | 'createdAt' | 'updatedAt'}`, string> &
    Record<`value.${MailboxType | Protocol | Security}`, string>
>;

/** What went wrong with a request, and what to do about it. */
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
  /** Label of a row that cannot be read. */
  readonly unreadable: string;
  /** Why such a row cannot be edited. */
  readonly unreadableReason: string;
  /** The change may or may not have happened. */
  readonly outcomeUnknown: string;
  /** The change has been accepted, and will happen later. */
  readonly accepted: string;
  /** There is no mailbox service at the address of the store. */
  readonly noService: string;
  readonly stop: string;
  /** Shown before and during another attempt after a failure; `seconds` until it begins, 0 for now. */
  readonly retrying: (seconds: number) => string;
  /** How long to wait, if the store says so. */
  readonly retryAfter: (seconds: number) => string;
}
