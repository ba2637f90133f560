import { createContext, type Context } from '@lit/context';
import type { MessageCatalogue } from '../messages/messages.js';
import type { Mailbox, MailboxType, UnreadableMailbox } from '../model/mailbox.js';
import type { MailboxStore } from '../store/mailbox-store.js';

/** The actions of a manager for its parts. A part calls one unless a listener prevented its event. */
export interface MailboxActions {
  /** Opens the form for a new mailbox. */
  add(type: MailboxType): void;
  /** Opens the form for a mailbox. */
  edit(mailbox: Mailbox): void;
  /** The mailbox of the form was deleted; its values become a new one. */
  detach(): void;
  /** What is shown turned out to be out of date; `gone` is the id of a mailbox that does not exist any more. */
  refresh(gone?: string): void;
  /** The selected mailbox may have changed since it was passed to the detail pane. */
  reread(): void;
  /** A mailbox that may not be in the list, if it is the selected one. */
  known(id: string): Mailbox | UnreadableMailbox | undefined;
  /** Closes the form, which was saved or cancelled. */
  close(): void;
}

/** The store of the nearest provider or manager. The key is shared by all copies of this library on a page. */
export const mailboxStoreContext: Context<symbol, MailboxStore | undefined> = createContext(
  Symbol.for('mailbox-elements/store'),
);

/** The message catalogues of the nearest provider or manager, and of those around it. */
export const messagesContext: Context<symbol, readonly MessageCatalogue[]> = createContext(
  Symbol.for('mailbox-elements/messages'),
);

/** Whether the nearest provider, or one around it, is read-only. */
export const readonlyContext: Context<symbol, boolean> = createContext(
  Symbol.for('mailbox-elements/readonly'),
);

/** The actions of the surrounding manager. */
export const mailboxActionsContext: Context<symbol, MailboxActions | undefined> = createContext(
  Symbol.for('mailbox-elements/actions'),
);
