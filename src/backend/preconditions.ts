import type { Mailbox } from '../model/mailbox.js';
import type { MailboxStore } from '../store/mailbox-store.js';
import { isMailboxStoreError, MailboxStoreError } from '../store/store-error.js';
import { RequestProblem } from './request-problem.js';

/** The value of a precondition: any representation, or a list of entity tags. */
export type EntityTags = '*' | readonly EntityTag[];

/** An entity tag (RFC 9110, section 8.8.3). */
export interface EntityTag {
  readonly weak: boolean;
  readonly value: string;
}

/** How often a change is attempted if others keep overtaking it; each time, one of them has succeeded. */
const MAX_TRIES = 5;

/** One member of a list with its separator; empty members are ignored. */
const MEMBER = /[ \t]*(?:(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"[ \t]*)?(?:,|$)/y;

/** Reads the value of If-Match or If-None-Match; an invalid one is `malformed`. */
export function parseEntityTags(name: string, value: string): EntityTags {
  if (value.trim() === '*') return '*';
  const tags: EntityTag[] = [];
  const member = new RegExp(MEMBER);
  while (member.lastIndex < value.length) {
    const [, weak, text] = member.exec(value) ?? malformed(name);
    if (text !== undefined) tags.push({ weak: weak !== undefined, value: text });
  }
  return tags.length > 0 ? tags : malformed(name);
}

/** The value of If-Match. A change without it is refused, since it could undo what somebody else did. */
export function requiredTags(request: Request): EntityTags {
  const value = request.headers.get('if-match');
  if (value !== null) return parseEntityTags('If-Match', value);
  throw new RequestProblem('precondition-required', { detail: 'If-Match must name the revision' });
}

/**
 * Makes a change to the revision that If-Match names (RFC 9110, section 13.1.1). A single strong tag is passed to the
 * store. For `*` and for lists, the current revision is read first, and again if somebody else was faster, since the
 * new one may match, too. Weak tags never match.
 */
export async function changeMatched<T>(
  tags: EntityTags,
  store: MailboxStore,
  id: string,
  change: (revision: string) => Promise<T>,
): Promise<T> {
  const [first, ...more] = tags;
  if (typeof first === 'object' && !first.weak && more.length === 0) return change(first.value);
  for (let attempt = 1; ; attempt++) {
    const revision = matchedRevision(tags, await store.get(id));
    try {
      return await change(revision);
    } catch (error) {
      const isOvertaken = isMailboxStoreError(error) && error.code === 'revision-mismatch';
      if (!isOvertaken || attempt === MAX_TRIES) throw error;
    }
  }
}

function matchedRevision(tags: EntityTags, current: Mailbox): string {
  const { revision } = current;
  if (tags === '*' || tags.some(({ weak, value }) => !weak && value === revision)) return revision;
  throw new MailboxStoreError('revision-mismatch', { current });
}

/** Whether the caller already has this revision (RFC 9110, section 13.1.2: tags are compared weakly). */
export function isNotModified(request: Request, revision: string): boolean {
  const value = request.headers.get('if-none-match');
  if (value === null) return false;
  const tags = parseEntityTags('If-None-Match', value);
  return tags === '*' || tags.some((tag) => tag.value === revision);
}

function malformed(name: string): never {
  throw new RequestProblem('malformed', { detail: `${name} must be a list of entity tags` });
}
