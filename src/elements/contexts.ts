import { createContext, type Context } from '@lit/context';
import type { MessageCatalogue } from '../messages/messages.js';
import type { Mailbox, MailboxType } from '../model/mailbox.js';
import type { MailboxStore } from '../store/mailbox-store.js';

/** What a surrounding manager does for its parts. A part performs an action after its event was not prevented. */
export interface MailboxActions {
  /** Opens the form for a new mailbox. */
  add(type: MailboxType): void;
  /** Opens the form for a mailbox. */
  edit(mailbox: Mailbox): void;
  /** The mailbox of the form is gone; a new one is made of what stands in it. */
  detach(): void;
  /** The store turned out to be another than what is shown; `gone` is the id of a mailbox that it has no longer. */
  refresh(gone?: string): void;
  /** The mailbox that was selected may be another by now than it was handed over as. */
  reread(): void;
  /** Closes the form, which was saved or given up. */
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

/** The actions of the surrounding manager. */
export const mailboxActionsContext: Context<symbol, MailboxActions | undefined> = createContext(
  Symbol.for('mailbox-elements/actions'),
);
