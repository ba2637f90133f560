// Stores that hosts write to the contract. Hosts compile with `exactOptionalPropertyTypes`, as this does: what is
// optional may be absent, but is `undefined` on neither side. Nothing here runs.
import {
  MemoryMailboxStore,
  type MailboxChange,
  type MailboxDraft,
  type MailboxPage,
  type MailboxPatch,
  type MailboxQuery,
  type MailboxStore,
  type MailboxStoreError,
  type MailboxTable,
  type MailboxType,
  type RequestOptions,
  type StoreFieldError,
  type UnreadableMailbox,
} from '../../src/index.js';
import type * as Contract from './contract.js';

/** Whether each of two types can stand for the other; they may differ in `readonly` and in optional members. */
type Alike<A, B> = [A] extends [B]
  ? [B] extends [A]
    ? true
    : { notThis: A; from: B }
  : { notThis: B; from: A };
function alike<A, B>(_: Alike<A, B>): void {
  // for the compiler only
}

export function typesAreThoseOfTheContract(): void {
  alike<Contract.MailboxStore, MailboxStore>(true);
  alike<Contract.MailboxType, MailboxType>(true);
  alike<Contract.MailboxQuery, MailboxQuery>(true);
  alike<Contract.MailboxPage, MailboxPage>(true);
  alike<Contract.UnreadableMailbox, UnreadableMailbox>(true);
  alike<Contract.MailboxDraft, MailboxDraft>(true);
  alike<Contract.MailboxPatch, MailboxPatch>(true);
  alike<Contract.MailboxChange, MailboxChange>(true);
  alike<Contract.RequestOptions, RequestOptions>(true);
  alike<Contract.MailboxStoreError['fieldErrors'][number], StoreFieldError>(true);
}

export function errorsAreThoseOfTheContract(error: MailboxStoreError): Contract.MailboxStoreError {
  return error;
}

export function elementsTakeStoresOfTheContract(
  table: MailboxTable,
  store: Contract.MailboxStore,
): Contract.MailboxStore {
  table.store = store;
  return new MemoryMailboxStore();
}
