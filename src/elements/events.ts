import type { MailboxDraftWithoutPassword } from '../model/draft.js';
import type { Mailbox, MailboxType, UnreadableMailbox } from '../model/mailbox.js';
import type { MailboxStoreError } from '../store/store-error.js';

/**
 * What the selection boxes hold: some mailboxes, or all that match the present filter and search but some, however many
 * that are.
 */
export type CheckedMailboxes =
  { readonly ids: ReadonlySet<string> } | { readonly allExcept: ReadonlySet<string> };

/** What the store was made to do with mailboxes. */
export type MailboxChangeKind = 'enabled' | 'disabled' | 'deleted';

/**
 * What happens to mailboxes on the page, by event name. All bubble and are composed. Those that announce something about
 * to be done are cancelable; `preventDefault()` hands the doing to the host.
 */
export interface MailboxEventMap {
  /** A row became the selected one. */
  'mailbox-select': CustomEvent<{ readonly id: string; readonly mailbox: Mailbox | UnreadableMailbox }>;
  /** The selection boxes hold something else. */
  'mailbox-check': CustomEvent<{ readonly checked: CheckedMailboxes; readonly count: number }>;
  /** A mailbox is to be added. Cancelable. */
  'mailbox-add': CustomEvent<{ readonly type: MailboxType }>;
  /** A mailbox is to be edited. Cancelable. */
  'mailbox-edit': CustomEvent<{ readonly id: string; readonly mailbox: Mailbox }>;
  /** Mailboxes are to be enabled. Cancelable. */
  'mailbox-enable': CustomEvent<{ readonly mailboxes: readonly Mailbox[] }>;
  /** Mailboxes are to be disabled. Cancelable. */
  'mailbox-disable': CustomEvent<{ readonly mailboxes: readonly Mailbox[] }>;
  /** Mailboxes are to be deleted; comes before the table asks. Cancelable. */
  'mailbox-delete': CustomEvent<{ readonly mailboxes: readonly Mailbox[] }>;
  /** Mailboxes were enabled, disabled or deleted by the table: as they are now, deleted ones as they were. */
  'mailbox-change': CustomEvent<{ readonly kind: MailboxChangeKind; readonly mailboxes: readonly Mailbox[] }>;
  /** A form is about to be saved. The draft has no password. Cancelable. */
  'mailbox-save': CustomEvent<{ readonly draft: MailboxDraftWithoutPassword }>;
  /** A form was saved. */
  'mailbox-saved': CustomEvent<{ readonly mailbox: Mailbox }>;
  /** A form was given up. */
  'mailbox-cancel': CustomEvent<null>;
  /** Something failed; the element shows it, too. */
  'mailbox-error': CustomEvent<{ readonly error: MailboxStoreError }>;
  /** Somebody has to sign in; once, until the store answers or a person tries again. */
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
 * @returns whether the element shall go on: `false` where a host called `preventDefault()`.
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
