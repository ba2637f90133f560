import * as z from 'zod/mini';

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

/** Reads capabilities; a member that is missing or wrong gets its default, for one bad setting must not stop the page. */
export const capabilitiesSchema: z.ZodMiniType<Capabilities> = z.object({
  maxOutbound: z.catch(z.int().check(z.minimum(0)), DEFAULT_CAPABILITIES.maxOutbound),
  namePattern: z.catch(z.string().check(z.refine(isPattern)), DEFAULT_CAPABILITIES.namePattern),
  connectionTest: z.catch(z.boolean(), DEFAULT_CAPABILITIES.connectionTest),
  changes: z.catch(z.boolean(), DEFAULT_CAPABILITIES.changes),
  readOnly: z.catch(z.boolean(), DEFAULT_CAPABILITIES.readOnly),
});

/** The pattern of a name as a whole; a pattern that is none gives way to the default. */
export function namePatternOf(source: string): RegExp {
  return compile(source) ?? new RegExp(DEFAULT_CAPABILITIES.namePattern, 'u');
}

function isPattern(source: string): boolean {
  return compile(source) !== undefined;
}

function compile(source: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${source})$`, 'u');
  } catch {
    return undefined;
  }
}
