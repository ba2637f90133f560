/** What a store can do and what it allows. */
export interface Capabilities {
  /** How many outbound mailboxes there may be, 0 or more. */
  readonly maxOutbound: number;
  /** The regular expression (ECMAScript, `u` flag) that the name of an inbound mailbox matches as a whole. */
  readonly namePattern: string;
  /** Whether `testConnection` works. */
  readonly connectionTest: boolean;
  /** Whether changes made elsewhere are told to subscribers. */
  readonly changes: boolean;
  /** Whether nothing can be changed. */
  readonly readOnly: boolean;
}

/** What is true of a store that does not tell. */
export const DEFAULT_CAPABILITIES: Capabilities = {
  maxOutbound: 1,
  namePattern: '^[A-Za-z0-9]{1,40}$',
  connectionTest: false,
  changes: false,
  readOnly: false,
};

/** The pattern of a name as a whole; a pattern that is none gives way to the default. */
export function namePatternOf(source: string): RegExp {
  return compileNamePattern(source) ?? new RegExp(DEFAULT_CAPABILITIES.namePattern, 'u');
}

/** The pattern of a name as a whole; `undefined` where the source is no regular expression. */
export function compileNamePattern(source: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${source})$`, 'u');
  } catch {
    return undefined;
  }
}
