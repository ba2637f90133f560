import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { MailboxManager } from '../src/index.js';
import type { StoryBackend } from './support/backend.js';
import { clickTool, findByLabel, findByRole } from './support/play.js';
import { disabled, inbound, sampleChoice, storeOf } from './support/samples.js';

const over = (backend: StoryBackend): Pick<Story, 'parameters'> => ({ parameters: { backend } });

const meta: Meta<MailboxManager> = {
  title: 'Elements/mailbox-manager',
  component: 'mailbox-manager',
  args: { filter: 'all', search: '', sort: 'name', readonly: false },
  argTypes: {
    filter: { control: 'inline-radio', options: ['all', 'inbound', 'outbound'] },
    selected: sampleChoice,
  },
  parameters: { backend: (() => ({ store: storeOf() })) satisfies StoryBackend },
  render: ({ filter, search, sort, selected, readonly }, { loaded }) => html`
    <mailbox-manager
      src=${loaded['src'] as string}
      filter=${filter}
      search=${search}
      sort=${sort}
      selected=${selected ?? nothing}
      ?readonly=${readonly}
    ></mailbox-manager>
  `,
};
export default meta;

type Story = StoryObj<MailboxManager>;

export const Wide: Story = { args: { selected: inbound.id } };

export const Empty: Story = over(() => ({ store: storeOf([]) }));

export const Narrow: Story = {
  args: { selected: inbound.id },
  // a page of documentation has no other width for it
  decorators: [(story) => html`<div class="narrow">${story()}</div>`],
  globals: { viewport: { value: 'mobile1' } },
  tags: ['narrow'],
};

export const German: Story = { args: { selected: inbound.id }, globals: { language: 'de' } };

/** A language that the library does not include: the page sets a catalogue. The details are at the left. */
export const Arabic: Story = { args: { selected: inbound.id }, globals: { language: 'ar' } };

/** In a right-to-left page the details are on the left, in any language. */
export const RightToLeft: Story = { args: { selected: inbound.id }, globals: { direction: 'rtl' } };

export const Dark: Story = { args: { selected: inbound.id }, globals: { theme: 'dark' } };

/** A brand needs only tokens. */
export const Brand: Story = { args: { selected: inbound.id }, globals: { theme: 'forest' } };

/** The question names what is about to be deleted; nothing is deleted before it is answered. */
export const DeleteConfirmation: Story = {
  tags: ['forced-colors'],
  args: { selected: disabled.id },
  play: async ({ canvasElement }) => {
    await findByRole(canvasElement, 'region', disabled.name);
    await clickTool(canvasElement, 'Delete');
    await findByRole(canvasElement, 'alertdialog', /delete/i);
  },
};

/** The form is a modal dialog, whose title says what it does. */
export const FormDialog: Story = {
  args: { selected: disabled.id },
  play: async ({ canvasElement }) => {
    await findByRole(canvasElement, 'region', disabled.name);
    await clickTool(canvasElement, 'Edit');
    await findByLabel(canvasElement, 'Max size');
  },
};

export const ReadOnly: Story = { args: { selected: inbound.id, readonly: true } };

/** The page's own content in the slots: another button in the toolbar, and a line after the details. */
export const OwnContent: Story = {
  parameters: { controls: { disable: true } },
  render: (_args, { loaded }) => html`
    <mailbox-manager src=${loaded['src'] as string} selected=${inbound.id}>
      <button type="button" slot="toolbar-end">Import</button>
      <p slot="detail-end">The billing team reads this mailbox.</p>
      <p slot="empty">Ask your administrator for a mailbox.</p>
    </mailbox-manager>
  `,
};
