import { MailboxStoreError, type MailboxStoreErrorCode } from '../store/store-error.js';

/** What a refusal says besides its code. */
export interface RequestProblemFacts {
  /** The status, if it is not the usual one of the code. */
  readonly status?: number;
  /** What is wrong, in English; never a value from the request. */
  readonly detail: string;
  /** Headers that tell the caller what would be accepted. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The members or parameters at fault. */
  readonly fields?: readonly string[];
}

/** A request that is refused before it reaches the store. */
export class RequestProblem extends MailboxStoreError {
  /** Headers that tell the caller what would be accepted. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: MailboxStoreErrorCode,
    { status, detail, headers = {}, fields = [] }: RequestProblemFacts,
  ) {
    super(code, { status, detail, fieldErrors: fields.map((field) => ({ field, code: 'invalid' })) });
    this.headers = headers;
  }
}
