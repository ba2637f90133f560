import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { MailboxManager } from '../src/index.js';
import type { StoryBackend } from './support/backend.js';
import { click, fill, findByRole } from './support/play.js';
import { disabled, inbound, storeOf } from './support/samples.js';

const over = (backend: StoryBackend): Pick<Story, 'parameters'> => ({ parameters: { backend } });

const meta: Meta<MailboxManager> = {
  title: 'Elements/mailbox-manager',
  component: 'mailbox-manager',
  args: { readonly: false },
  parameters: { backend: (() => ({ store: storeOf() })) satisfies StoryBackend },
  render: ({ selected, readonly }, { loaded }) => html`
    <mailbox-manager
      src=${loaded['src'] as string}
      .selected=${selected ?? ''}
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
  globals: { viewport: { value: 'mobile1' } },
  tags: ['narrow'],
};

export const German: Story = { args: { selected: inbound.id }, globals: { language: 'de' } };

/** Where text runs from right to left, the details are at the left. */
export const RightToLeft: Story = { args: { selected: inbound.id }, globals: { direction: 'rtl' } };

export const Dark: Story = { args: { selected: inbound.id }, globals: { theme: 'dark' } };

/** A brand is made of tokens alone. */
export const Brand: Story = { args: { selected: inbound.id }, globals: { theme: 'forest' } };

/** What is about to be deleted is named, and nothing is deleted before the answer. */
export const DeleteConfirmation: Story = {
  args: { selected: disabled.id },
  play: async ({ canvasElement }) => {
    await findByRole(canvasElement, 'region', disabled.name);
    await click(canvasElement, 'button', 'Delete');
    await findByRole(canvasElement, 'alertdialog', /delete/i);
  },
};

/** A person's first minute: the list is empty, a mailbox is added, and its details are shown. */
export const AddTheFirstMailbox: Story = {
  ...over(() => ({ store: storeOf([]) })),
  play: async ({ canvasElement }) => {
    await click(canvasElement, 'button', 'Add Mailbox');
    await click(canvasElement, 'menuitem', 'Inbound');
    await fill(canvasElement, {
      'Mailbox Name': 'SupportInbox',
      Mailbox: 'support',
      Password: 'not-a-real-one',
      Host: 'imap.example.com',
    });
    await click(canvasElement, 'button', 'Save');
    const details = await findByRole(canvasElement, 'region', 'SupportInbox');
    await expect(details).toBeVisible();
  },
};

/** An enabled mailbox cannot be deleted; disabled first, it can. */
export const EnabledIsNotDeleted: Story = {
  args: { selected: inbound.id },
  play: async ({ canvasElement }) => {
    await findByRole(canvasElement, 'region', inbound.name);
    await click(canvasElement, 'button', 'Disable');
    const button = await findByRole(canvasElement, 'button', 'Delete');
    await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled', 'true'), { timeout: 10_000 });
    button.click();
    await findByRole(canvasElement, 'alertdialog', /delete/i);
  },
};
