import type { IssueCode, IssueFacts } from '../model/field-rules.js';
import type { Protocol, Security } from '../model/mailbox.js';

/** The help texts of fields, by type of mailbox. The help of the password depends on what is stored. */
type Helps = Readonly<
  Record<`help.inbound.${'name' | 'maxSizeMb' | 'username' | 'host' | 'port' | 'protocol'}`, string> &
    Record<`help.outbound.${'name' | 'fromAddress' | 'username' | 'host' | 'port'}`, string>
>;

/** The options of the drop-downs, the effect of the chosen SSL option, and what it means for the connection. */
type Options = Readonly<
  Record<`option.${Security | Protocol}` | `explain.${Security}`, string> &
    Record<`plan.${Security | 'ews'}`, (target: string) => string>
>;

/** The issues whose messages contain facts. */
type IssueWithFacts = 'too-long' | 'out-of-range' | 'forbidden-character';

/** Why a value is refused, and what would be accepted. */
type Issues = Readonly<
  Record<`issue.${Exclude<IssueCode, IssueWithFacts>}`, string> &
    Record<`issue.${IssueWithFacts}`, (facts: IssueFacts) => string>
>;

/** Texts of `<mailbox-form>`. */
export interface FormMessages extends Helps, Options, Issues {
  readonly save: string;
  readonly showPassword: string;

  /** For an inbound name that does not match the store's own pattern. */
  readonly nameRefused: (pattern: string) => string;
  /** How many fields have to be corrected; shown at the top of the form, and announced. */
  readonly fieldsToCorrect: (count: number) => string;

  /**
   * Help texts of the password: of a new mailbox; if the stored one is kept; if it is always required; if the target of
   * the connection has changed.
   */
  readonly passwordNew: string;
  readonly passwordStored: string;
  readonly passwordAgain: string;
  readonly passwordForTarget: string;
  readonly passwordEndsWithSpace: string;

  readonly usualPort: (facts: {
    readonly service: string;
    readonly security: Security;
    readonly port: number;
  }) => string;
  readonly portFollowed: (port: string) => string;
  readonly hostUnusual: string;
  readonly hostSentAs: (host: string) => string;
  readonly hostIgnoresRest: string;
  readonly useHostAndPort: (host: string, port: number) => string;
  /** Which fields were filled from a pasted text; `fields` is a list of labels. */
  readonly pasted: (fields: string) => string;
  readonly pastedForOtherType: string;
  readonly pastedCleaned: string;

  readonly discardTitle: string;
  readonly discardText: string;
  readonly discard: string;
  readonly keepEditing: string;

  readonly created: (name: string) => string;
  readonly saved: (name: string) => string;
  /** Shown to somebody who wants to leave the form during a save. */
  readonly saving: string;
  readonly offline: string;
  readonly saveUnknown: string;
  readonly saveUndone: string;

  /** Someone else changed fields that were not being edited; `fields` is a list of labels. */
  readonly followed: (fields: string) => string;
  readonly conflictTitle: string;
  readonly conflictText: string;
  readonly conflictHidden: string;
  readonly theirs: string;
  readonly yours: string;
  readonly unchanged: string;
  readonly keepMine: string;
  readonly takeTheirs: string;
  readonly gone: (name: string) => string;
  readonly createAsNew: string;
  /** Offered instead of another outbound mailbox if no more are permitted. */
  readonly editExisting: string;
  /** Shown after “Create as new”; `hasPassword`: the password is still in its field. */
  readonly asNew: (hasPassword: boolean) => string;
}
