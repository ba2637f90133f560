/** What a store supports and what it allows. */
export interface Capabilities {
  /** How many outbound mailboxes there may be, 0 or more. */
  readonly maxOutbound: number;
  /** The regular expression (ECMAScript, `u` flag) that the whole name of an inbound mailbox has to match. */
  readonly namePattern: string;
  /** Whether `testConnection` works. */
  readonly connectionTest: boolean;
  /** Whether subscribers are notified of changes made elsewhere. */
  readonly changes: boolean;
  /** Whether nothing can be changed. */
  readonly readOnly: boolean;
}

/** The capabilities of a store that does not report its own. */
export const DEFAULT_CAPABILITIES: Capabilities = {
  maxOutbound: 1,
  namePattern: '^[A-Za-z0-9]{1,40}$',
  connectionTest: false,
  changes: false,
  readOnly: false,
};

/** The pattern for whole names; the default if the source is not a regular expression. */
export function namePatternOf(source: string): RegExp {
  return compileNamePattern(source) ?? new RegExp(DEFAULT_CAPABILITIES.namePattern, 'u');
}

/** The pattern for whole names; `undefined` if the source is not a regular expression. */
export function compileNamePattern(source: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${source})$`, 'u');
  } catch {
    return undefined;
  }
}
