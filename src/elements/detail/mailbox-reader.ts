import type { ReactiveController, ReactiveElement } from 'lit';
import { isReadable, type Mailbox, type UnreadableMailbox } from '../../model/mailbox.js';
import { ownMember } from '../../model/own-member.js';
import type { MailboxChange, MailboxStore } from '../../store/mailbox-store.js';
import { withoutPassword } from '../../store/without-password.js';
import { isGone, MailboxStoreError } from '../../store/store-error.js';
import { RecordRequest } from '../controllers/record-request.js';
import { StoreChanges } from '../controllers/store-changes.js';
import type { StoreController } from '../controllers/store-controller.js';
import { onRemoved } from '../controllers/on-removed.js';

/** A host that names the mailbox to read. */
export interface ReaderHost extends ReactiveElement {
  readonly mailboxId: string | undefined;
  readonly mailbox: Mailbox | UnreadableMailbox | undefined;
}

/** What is known about the mailbox. */
export type Reading =
  | { readonly kind: 'nothing' | 'loading' }
  | {
      readonly kind: 'read';
      readonly mailbox: Mailbox | UnreadableMailbox;
      /** Why it could not be read again. */
      readonly error?: MailboxStoreError;
    }
  | { readonly kind: 'failed'; readonly error: MailboxStoreError }
  | { readonly kind: 'deleted'; readonly name: string | undefined };

/**
 * Reads the mailbox that its host names, and again whenever the store reports a change to it. If the host provides the
 * mailbox itself, it is not read at first. Only the response to the latest request counts.
 */
export class MailboxReader implements ReactiveController {
  readonly #host: ReaderHost;
  readonly #stores: StoreController;
  readonly #request: RecordRequest;
  #reading: Reading = { kind: 'nothing' };
  #id = '';
  #given: Mailbox | UnreadableMailbox | undefined;
  #store: MailboxStore | undefined;

  constructor(host: ReaderHost, stores: StoreController) {
    this.#host = host;
    this.#stores = stores;
    this.#request = new RecordRequest(stores, () => host.requestUpdate());
    host.addController(this);
    onRemoved(host, () => this.#request.abort());
    new StoreChanges(host, stores, this.#onChange);
  }

  /** What is known about the mailbox. */
  get reading(): Reading {
    return this.#reading;
  }

  /** The id of the mailbox; empty for none. */
  get id(): string {
    return this.#id;
  }

  /** The seconds until a failed request is repeated, 0 for about now; `undefined` if none is waiting. */
  get retriesIn(): number | undefined {
    return this.#request.retriesIn;
  }

  hostUpdate(): void {
    const given = mailboxOf(this.#host.mailbox);
    // an attribute that was removed makes its property null
    const id = given?.id ?? this.#host.mailboxId ?? '';
    const store = this.#stores.current;
    const isSame = id === this.#id && store === this.#store && given === this.#given;
    if (isSame) return;
    [this.#id, this.#store, this.#given] = [id, store, given];
    this.#begin();
  }

  /** Reads the mailbox again, and shows so; what was read stays. */
  retry(): void {
    const known = this.#reading;
    this.#set(known.kind === 'read' ? { kind: 'read', mailbox: known.mailbox } : { kind: 'loading' });
    this.#stores.allowSignIn();
    void this.#read();
  }

  /** Reads the mailbox again, unless it is gone; what is known stays until then. */
  refresh(isGone?: boolean): void {
    if (isGone) this.#delete();
    else void this.#read();
  }

  /** Stops reading; what is known stays. */
  stop(): void {
    this.#request.abort();
    this.#fail(new MailboxStoreError('aborted'));
  }

  #begin(): void {
    this.#request.abort();
    if (this.#given) this.#reading = { kind: 'read', mailbox: withoutPassword(this.#given) as Mailbox };
    else if (this.#id === '' || !this.#store) this.#reading = { kind: 'nothing' };
    else {
      this.#reading = { kind: 'loading' };
      void this.#read();
    }
  }

  async #read(): Promise<void> {
    if (this.#id === '') return;
    const answer = await this.#request.get(this.#id, this.#reading.kind === 'read');
    if (answer?.error) this.#fail(answer.error);
    else if (answer) this.#set({ kind: 'read', mailbox: answer.mailbox });
  }

  /** What was read stays if it cannot be read again. An unreadable mailbox is shown with its raw values. */
  #fail(error: MailboxStoreError): void {
    const known = this.#reading;
    if (isGone(error)) this.#delete();
    else if (error.unreadable) this.#set({ kind: 'read', mailbox: error.unreadable });
    else if (known.kind === 'read') this.#set({ ...known, error });
    else this.#set({ kind: 'failed', error });
  }

  #delete(): void {
    this.#request.abort();
    const known = this.#reading;
    if (known.kind === 'read') this.#set({ kind: 'deleted', name: nameOf(known.mailbox) });
    else if (known.kind !== 'deleted') this.#set({ kind: 'deleted', name: undefined });
  }

  #set(reading: Reading): void {
    this.#reading = reading;
    this.#host.requestUpdate();
  }

  #onChange = (change: MailboxChange): void => {
    if (this.#id === '') return;
    if (change.kind !== 'reset' && change.id !== this.#id) return;
    if (change.kind === 'deleted') this.#delete();
    else if (change.kind === 'reset' || !this.#isKnown(change.revision)) void this.#read();
  };

  #isKnown(revision: string | undefined): boolean {
    const known = this.#reading.kind === 'read' ? this.#reading.mailbox : undefined;
    return known !== undefined && isReadable(known) && known.revision === revision;
  }
}

/** The name of a mailbox; `undefined` if it cannot be read. */
export function nameOf(mailbox: Mailbox | UnreadableMailbox): string | undefined {
  const name: unknown = isReadable(mailbox) ? mailbox.name : ownMember(mailbox.raw, 'name');
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** The mailbox that a page has set, if it is one: frameworks may set a property to null. */
function mailboxOf(value: Partial<Mailbox | UnreadableMailbox> | undefined): ReaderHost['mailbox'] {
  return typeof value?.id === 'string' ? (value as Mailbox | UnreadableMailbox) : undefined;
}
