import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { MailboxTable } from '../src/index.js';
import { failing, held, inTurn, offline, sampleMailboxes } from '../src/testing.js';
import type { StoryBackend } from './support/backend.js';
import { click, fill, findByRole, findText } from './support/play.js';
import { few, hard, inbound, storeOf } from './support/samples.js';

const meta: Meta<MailboxTable> = {
  title: 'Elements/mailbox-table',
  component: 'mailbox-table',
  args: { filter: 'all', search: '', sort: 'name', readonly: false },
  argTypes: {
    filter: { control: 'inline-radio', options: ['all', 'inbound', 'outbound'] },
    sort: { control: 'text' },
  },
  render: ({ filter, search, sort, selected, readonly }, { loaded }) => html`
    <mailbox-table
      src=${loaded['src'] as string}
      filter=${filter}
      search=${search}
      sort=${sort}
      .selected=${selected ?? ''}
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

/** The backend cannot be reached; “Try again” helps, for the second answer comes. */
export const Failed: Story = {
  ...over(() => ({ store: storeOf(), faults: () => offline })),
  play: async ({ canvasElement }) => {
    await findByRole(canvasElement, 'button', /try again/i);
  },
};

/** What a person can do about it is said where the list would be. */
export const NotAllowed: Story = over(() => ({ store: storeOf(), faults: () => failing('forbidden') }));

export const NoMatch: Story = { ...over(() => ({ store: storeOf() })), args: { search: 'nobody has this' } };

/** Without a store the element says so, and begins to work when one arrives. */
export const NoStore: Story = { render: () => html`<mailbox-table></mailbox-table>` };

export const ReadOnly: Story = { ...over(() => ({ store: storeOf() })), args: { readonly: true } };

/** An enabled mailbox has a red box; the row that the details are shown of is marked. */
export const EnabledAndSelected: Story = {
  ...over(() => ({ store: storeOf() })),
  args: { selected: inbound.id },
};

export const SeveralChecked: Story = {
  ...over(() => ({ store: storeOf() })),
  play: async ({ canvasElement }) => {
    for (const { name } of few.slice(0, 3)) await click(canvasElement, 'checkbox', new RegExp(name));
    await findText(canvasElement, /3 /);
  },
};

/** Very long and non-Latin names and hosts. */
export const HardNames: Story = over(() => ({ store: storeOf([...hard, ...few]) }));

/** One outbound mailbox is all that this backend allows, and the menu says so. */
export const OutboundLimit: Story = {
  ...over(() => ({ store: storeOf() })),
  play: async ({ canvasElement }) => {
    await click(canvasElement, 'button', 'Add Mailbox');
    const item = await findByRole(canvasElement, 'menuitem', /^Outbound/);
    await waitFor(() => expect(item).toHaveAttribute('aria-disabled', 'true'), { timeout: 10_000 });
  },
};

/** The first window fails, the next try goes well. */
export const TryAgain: Story = {
  ...over(() => ({
    store: storeOf(),
    faults: inTurn([failing('unavailable')], (request) => request.url.includes('/mailboxes?')),
  })),
};

export const Searched: Story = {
  ...over(() => ({ store: storeOf() })),
  play: async ({ canvasElement }) => {
    await fill(canvasElement, { 'Search mailboxes': inbound.name });
    await findText(canvasElement, '1 mailbox');
  },
};
