import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { MailboxTable } from '../src/index.js';
import { failing, held, offline, sampleMailboxes } from '../src/testing.js';
import type { StoryBackend } from './support/backend.js';
import { afterwards, failingThenHeld, isList, sendingOther } from './support/faults.js';
import { click, clickTool, findByRole, findText, see } from './support/play.js';
import { few, hard, inbound, sampleChoice, storeOf } from './support/samples.js';

const meta: Meta<MailboxTable> = {
  title: 'Elements/mailbox-table',
  component: 'mailbox-table',
  args: { filter: 'all', search: '', sort: 'name', readonly: false },
  argTypes: {
    filter: { control: 'inline-radio', options: ['all', 'inbound', 'outbound'] },
    sort: { control: 'text' },
    selected: sampleChoice,
  },
  render: ({ filter, search, sort, selected, readonly }, { loaded }) => html`
    <mailbox-table
      src=${loaded['src'] as string}
      filter=${filter}
      search=${search}
      sort=${sort}
      selected=${selected ?? nothing}
      ?readonly=${readonly}
    ></mailbox-table>
  `,
};
export default meta;

type Story = StoryObj<MailboxTable>;

const over = (backend: StoryBackend): Pick<Story, 'parameters'> => ({ parameters: { backend } });

export const Few: Story = over(() => ({ store: storeOf() }));

export const Empty: Story = over(() => ({ store: storeOf([]) }));

export const One: Story = over(() => ({ store: storeOf([inbound]) }));

export const TwoHundred: Story = over(() => ({ store: storeOf(sampleMailboxes(200)) }));

export const HundredThousand: Story = over(() => ({ store: storeOf(sampleMailboxes(100_000)) }));

/** The backend does not answer. */
export const Loading: Story = {
  ...over(() => ({ store: storeOf(), faults: () => held() })),
  tags: ['waiting'],
};

/** The backend failed; the element retries, and the user can stop that. */
export const Retrying: Story = {
  ...over(() => ({ store: storeOf(), faults: failingThenHeld(isList) })),
  tags: ['waiting'],
  play: async ({ canvasElement }) => {
    await findByRole(canvasElement, 'button', 'Stop');
  },
};

/** The backend cannot be reached; “Try again” sends the request again. */
export const Failed: Story = {
  ...over(() => ({ store: storeOf(), faults: () => offline })),
  play: async ({ canvasElement }) => {
    await findByRole(canvasElement, 'button', /try again/i);
  },
};

/** The user has to sign in; an event tells the page. */
export const SignedOut: Story = over(() => ({ store: storeOf(), faults: () => failing('unauthenticated') }));

/** In place of the list, the element says what the user can do. */
export const NotAllowed: Story = over(() => ({ store: storeOf(), faults: () => failing('forbidden') }));

export const NoMatch: Story = { ...over(() => ({ store: storeOf() })), args: { search: 'nobody has this' } };

/** Without a store the element says so, and starts to work once it gets one. */
export const NoStore: Story = {
  parameters: { controls: { disable: true } },
  render: () => html`<mailbox-table></mailbox-table>`,
};

export const ReadOnly: Story = { ...over(() => ({ store: storeOf() })), args: { readonly: true } };

/** An enabled mailbox has a red box; the row whose details are shown is marked. */
export const EnabledAndSelected: Story = {
  tags: ['forced-colors'],
  ...over(() => ({ store: storeOf() })),
  args: { selected: inbound.id },
};

export const SeveralChecked: Story = {
  tags: ['forced-colors'],
  ...over(() => ({ store: storeOf() })),
  play: async ({ canvasElement }) => {
    for (const { name } of few.slice(0, 3)) await click(canvasElement, 'checkbox', new RegExp(name));
    await findText(canvasElement, /3 /);
  },
};

/** Very long and non-Latin names and hosts. */
export const HardNames: Story = over(() => ({ store: storeOf([...hard, ...few]) }));

/** This backend allows one outbound mailbox, and the menu says so. */
export const OutboundLimit: Story = {
  ...over(() => ({ store: storeOf() })),
  play: async ({ canvasElement }) => {
    await click(canvasElement, 'button', 'Add Mailbox');
    await see(canvasElement, 'barred', 'menuitem', /^Outbound/);
  },
};

/** The first hundred rows are loaded; the next hundred could not be loaded, and say so in their place. */
export const OnePageFailed: Story = {
  ...over(() => ({
    store: storeOf(sampleMailboxes(1000)),
    faults: (request) => (isList(request, 100) ? failing('forbidden') : undefined),
  })),
  play: async ({ canvasElement }) => {
    await findText(canvasElement, '1,000 mailboxes');
    const table = canvasElement.querySelector('mailbox-table');
    table?.scrollToIndex(199);
    table?.scrollToIndex(95);
    await findText(canvasElement, 'Could not be loaded.');
  },
};

/** The backend sent a value that this version does not know: the row shows what can be read, and cannot be changed. */
export const UnreadableRow: Story = over(() => ({
  store: storeOf(),
  faults: () => sendingOther(inbound.id, { security: 'quantum' }),
}));

/** The network was lost while the list was shown: the rows stay, and a line above them says how old they are. */
export const OfflineBanner: Story = {
  ...over(() => ({ store: storeOf(), faults: afterwards(1, offline, isList) })),
  play: async ({ canvasElement }) => {
    await findText(canvasElement, '12 mailboxes');
    // the browser is online again and the elements reload, but cannot reach the backend
    window.dispatchEvent(new Event('online'));
    await findText(canvasElement, /^You are offline/);
  },
};

/** Many mailboxes are being changed, with the progress and a way to stop it. */
export const Progress: Story = {
  ...over(() => ({
    store: storeOf(),
    faults: afterwards(3, held(), ({ method }) => method === 'PATCH'),
  })),
  tags: ['waiting'],
  play: async ({ canvasElement }) => {
    await findText(canvasElement, '12 mailboxes');
    await click(canvasElement, 'checkbox', 'Select all mailboxes');
    await clickTool(canvasElement, 'Disable');
    await findText(canvasElement, /Disabling 3 of/);
  },
};

/** Some mailboxes could not be changed; the report names each, and the reason. */
export const SomeFailed: Story = {
  ...over(() => ({
    store: storeOf(),
    faults: afterwards(3, failing('rate-limited', { retryAfter: 60 }), ({ method }) => method === 'PATCH'),
  })),
  play: async ({ canvasElement }) => {
    await findText(canvasElement, '12 mailboxes');
    await click(canvasElement, 'checkbox', 'Select all mailboxes');
    await clickTool(canvasElement, 'Disable');
    await findText(canvasElement, /could not be disabled/);
  },
};

export const Searched: Story = { ...over(() => ({ store: storeOf() })), args: { search: inbound.name } };

/** The page's own content in the slots: another button in the toolbar, and what is shown without mailboxes. */
export const OwnContent: Story = {
  parameters: {
    backend: (() => ({ store: storeOf([]) })) satisfies StoryBackend,
    controls: { disable: true },
  },
  render: (_args, { loaded }) => html`
    <mailbox-table src=${loaded['src'] as string}>
      <button type="button" slot="toolbar-end">Import</button>
      <p slot="empty">Ask your administrator for a mailbox.</p>
    </mailbox-table>
  `,
};
