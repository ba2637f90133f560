// What hosts write in TypeScript. Nothing here runs: the compiler checks it, and fails if an error that is expected
// does not come.
import deCatalogue from '../../src/locales/de.js';
import {
  MailboxDetail,
  MailboxForm,
  MailboxManager,
  MailboxProvider,
  MailboxStoreError,
  MailboxTable,
  MemoryMailboxStore,
  RestMailboxStore,
  mailboxStoreContext,
  type CertificateFacts,
  type CertificateProblem,
  type CheckedMailboxes,
  type HeaderRecord,
  type InboundDraft,
  type InboundMailbox,
  type Mailbox,
  type MailboxDraft,
  type MailboxEventMap,
  type MailboxPatch,
  type MailboxStore,
  type MessageCatalogue,
  type OutboundDraft,
  type OutboundMailbox,
  type RequestOptions,
  type RestStoreOptions,
  type Retry,
  type UnreadableMailbox,
} from '../../src/index.js';

/** Two types are the same only if each can stand for the other, including members and modifiers. */
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : { expected: B; got: A };
function same<A, B>(_: Same<A, B>): void {
  // for the compiler only
}

export function elementsAreKnownByTheirTags(): void {
  const [table, form, detail, provider, manager] = [
    document.createElement('mailbox-table'),
    document.createElement('mailbox-form'),
    document.createElement('mailbox-detail'),
    document.createElement('mailbox-provider'),
    document.createElement('mailbox-manager'),
  ];
  same<typeof table, MailboxTable>(true);
  same<typeof form, MailboxForm>(true);
  same<typeof detail, MailboxDetail>(true);
  same<typeof provider, MailboxProvider>(true);
  same<typeof manager, MailboxManager>(true);
  const found = document.querySelector('mailbox-manager');
  same<typeof found, MailboxManager | null>(true);
}

export function propertiesHaveTheirTypes(
  table: MailboxTable,
  form: MailboxForm,
  detail: MailboxDetail,
  manager: MailboxManager,
): void {
  same<MailboxTable['filter'], 'all' | 'inbound' | 'outbound'>(true);
  same<MailboxManager['filter'], 'all' | 'inbound' | 'outbound'>(true);
  same<MailboxTable['checked'], CheckedMailboxes>(true);
  same<MailboxDetail['mailbox'], Mailbox | UnreadableMailbox | undefined>(true);
  same<MailboxForm['type'], 'inbound' | 'outbound'>(true);
  manager.selected = 'some-id';
  manager.selected = undefined;
  detail.mailboxId = 'some-id';
  // @ts-expect-error there is no such filter
  table.filter = 'sideways';
  // @ts-expect-error there is no such filter
  manager.filter = 'sideways';
  // @ts-expect-error only the form itself decides whether it is dirty
  form.dirty = false;
  // @ts-expect-error only the form itself decides whether it is busy
  form.busy = false;
  // @ts-expect-error a form never reveals a password
  same<(typeof form.value)['password'], string>(true);
  // @ts-expect-error an id is a string
  manager.selected = 1;
}

export function eventsAreTyped(table: MailboxTable, form: MailboxForm, somewhere: HTMLElement): void {
  table.addEventListener('mailbox-select', ({ detail }) => {
    same<typeof detail, { readonly id: string; readonly mailbox: Mailbox | UnreadableMailbox }>(true);
  });
  table.addEventListener('mailbox-check', ({ detail }) => {
    same<typeof detail, { readonly checked: CheckedMailboxes; readonly count: number }>(true);
  });
  document.addEventListener('mailbox-add', ({ detail }) => {
    same<typeof detail.type, 'inbound' | 'outbound'>(true);
  });
  somewhere.addEventListener('mailbox-edit', ({ detail }) => {
    same<typeof detail, { readonly id: string; readonly mailbox: Mailbox }>(true);
  });
  for (const type of ['mailbox-enable', 'mailbox-disable', 'mailbox-delete'] as const) {
    somewhere.addEventListener(type, ({ detail }) => {
      same<typeof detail.mailboxes, readonly Mailbox[]>(true);
    });
  }
  window.addEventListener('mailbox-change', ({ detail }) => {
    same<typeof detail.kind, 'enabled' | 'disabled' | 'deleted'>(true);
  });
  form.addEventListener('mailbox-save', ({ detail }) => {
    // @ts-expect-error no event carries a password
    same<(typeof detail.draft)['password'], string>(true);
  });
  form.addEventListener('mailbox-saved', ({ detail }) => {
    same<typeof detail.mailbox, Mailbox>(true);
  });
  document.addEventListener('mailbox-error', ({ detail }) => {
    same<typeof detail.error, MailboxStoreError>(true);
  });
  document.addEventListener('mailbox-auth-required', ({ detail }) => {
    same<typeof detail, null>(true);
  });
  table.addEventListener('mailbox-select', ({ detail }) => {
    // @ts-expect-error there is no such member
    same<typeof detail.password, string>(true);
  });
  same<MailboxEventMap['mailbox-cancel'], CustomEvent<null>>(true);
}

/** The members of a mailbox that only a store decides. */
type Decided = 'id' | 'enabled' | 'passwordSet' | 'revision' | 'createdAt' | 'updatedAt';

export function draftsHaveWhatIsSetOfMailboxes(): void {
  same<keyof InboundDraft, Exclude<keyof InboundMailbox, Decided> | 'password'>(true);
  same<keyof OutboundDraft, Exclude<keyof OutboundMailbox, Decided> | 'password'>(true);
}

export async function storesAreWhatElementsTake(
  provider: MailboxProvider,
  table: MailboxTable,
): Promise<void> {
  provider.store = new MemoryMailboxStore([], { capabilities: { maxOutbound: 2 }, latency: 100 });
  table.store = new RestMailboxStore('/api', { headers: () => Promise.resolve({ 'x-csrf': 'abc' }) });
  provider.options = { credentials: 'include', timeout: 5000, reauthenticate: () => Promise.resolve() };
  same<MailboxProvider['store'], MailboxStore | undefined>(true);
  const store: MailboxStore = provider.store;
  const mailbox = await store.get('some-id');
  // @ts-expect-error a mailbox carries no password
  same<(typeof mailbox)['password'], string>(true);
  if (mailbox.type === 'outbound') same<typeof mailbox.fromAddress, string>(true);
  else same<typeof mailbox.protocol, 'imap' | 'pop3'>(true);
  same<typeof mailboxStoreContext.__context__, MailboxStore | undefined>(true);
}

export function typesOfMembersHaveNames(
  options: RestStoreOptions,
  certificate: CertificateFacts,
): RequestOptions {
  if (typeof options.headers === 'object') same<typeof options.headers, HeaderRecord>(true);
  same<CertificateFacts['problems'], readonly CertificateProblem[]>(true);
  const tell = ({ attempt, delay }: Retry): void => {
    document.title = `${certificate.subject}: try ${attempt} in ${delay} ms`;
  };
  return { onRetry: tell };
}

export function draftsAndPatchesAreWhatThePersonSets(): readonly [MailboxDraft, MailboxPatch] {
  // @ts-expect-error a new mailbox needs a password
  const incomplete: MailboxDraft = {
    type: 'outbound',
    fromAddress: 'a@b.example',
    username: 'a',
    host: 'b',
    port: 25,
    security: 'start-tls',
  };
  // @ts-expect-error the name of a mailbox cannot change
  const patch: MailboxPatch = { name: 'Other' };
  return [incomplete, patch];
}

export function messagesAreTyped(manager: MailboxManager): void {
  manager.messages = [{ ...deCatalogue, managerTitle: 'Postfächer' }];
  // @ts-expect-error there is no such message
  const unknown: MessageCatalogue = { lang: 'de', managerTitel: 'Postfächer' };
  // @ts-expect-error a catalogue has a language
  const nowhere: MessageCatalogue = { managerTitle: 'Postfächer' };
  manager.messages = [unknown, nowhere];
}
