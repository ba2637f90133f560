import type { MailboxDraftWithoutPassword } from '../model/draft.js';
import type { Mailbox, MailboxType, UnreadableMailbox } from '../model/mailbox.js';
import type { MailboxStoreError } from '../store/store-error.js';

/**
 * Which mailboxes are checked: those with these ids, or all that match the current filter and search, however many,
 * except those with these ids.
 */
export type CheckedMailboxes =
  { readonly ids: ReadonlySet<string> } | { readonly allExcept: ReadonlySet<string> };

/** What was done to mailboxes. */
export type MailboxChangeKind = 'enabled' | 'disabled' | 'deleted';

/**
 * The events of the elements, by name. All of them bubble and are composed. Those that announce an action are
 * cancelable; `preventDefault()` leaves the action to the host.
 */
export interface MailboxEventMap {
  /** A row was selected. */
  'mailbox-select': CustomEvent<{ readonly id: string; readonly mailbox: Mailbox | UnreadableMailbox }>;
  /** The set of checked mailboxes has changed. */
  'mailbox-check': CustomEvent<{ readonly checked: CheckedMailboxes; readonly count: number }>;
  /** A mailbox is about to be added. Cancelable. */
  'mailbox-add': CustomEvent<{ readonly type: MailboxType }>;
  /** A mailbox is about to be edited. Cancelable. */
  'mailbox-edit': CustomEvent<{ readonly id: string; readonly mailbox: Mailbox }>;
  /** Mailboxes are about to be enabled. Cancelable. */
  'mailbox-enable': CustomEvent<{ readonly mailboxes: readonly Mailbox[] }>;
  /** Mailboxes are about to be disabled. Cancelable. */
  'mailbox-disable': CustomEvent<{ readonly mailboxes: readonly Mailbox[] }>;
  /** Mailboxes are about to be deleted; fired before the table asks for confirmation. Cancelable. */
  'mailbox-delete': CustomEvent<{ readonly mailboxes: readonly Mailbox[] }>;
  /** The table has enabled, disabled or deleted mailboxes: as they are now, or as they were before being deleted. */
  'mailbox-change': CustomEvent<{ readonly kind: MailboxChangeKind; readonly mailboxes: readonly Mailbox[] }>;
  /** A form is about to be saved. The draft does not contain the password. Cancelable. */
  'mailbox-save': CustomEvent<{ readonly draft: MailboxDraftWithoutPassword }>;
  /** A form was saved. */
  'mailbox-saved': CustomEvent<{ readonly mailbox: Mailbox }>;
  /** A form was cancelled. */
  'mailbox-cancel': CustomEvent<null>;
  /** Something failed; the element shows it as well. */
  'mailbox-error': CustomEvent<{ readonly error: MailboxStoreError }>;
  /** The user has to sign in. Fired once, until the store answers or the user retries. */
  'mailbox-auth-required': CustomEvent<null>;
}

declare global {
  interface GlobalEventHandlersEventMap extends MailboxEventMap {}
}

const CANCELABLE: ReadonlySet<string> = new Set([
  'mailbox-add',
  'mailbox-edit',
  'mailbox-enable',
  'mailbox-disable',
  'mailbox-delete',
  'mailbox-save',
]);

/**
 * Dispatches one of the events above from an element.
 * @returns whether the element should go on: `false` if a listener called `preventDefault()`.
 */
export function emit<K extends keyof MailboxEventMap>(
  target: EventTarget,
  type: K,
  detail: MailboxEventMap[K]['detail'],
): boolean {
  return target.dispatchEvent(
    new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: CANCELABLE.has(type) }),
  );
}
