import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { MailboxProvider } from '../src/index.js';
import type { StoryBackend } from './support/backend.js';
import { inbound, storeOf } from './support/samples.js';

const meta: Meta<MailboxProvider> = {
  title: 'Elements/mailbox-provider',
  component: 'mailbox-provider',
  args: { readonly: false },
  parameters: { backend: (() => ({ store: storeOf() })) satisfies StoryBackend },
};
export default meta;

type Story = StoryObj<MailboxProvider>;

/** One store for all elements inside it, at any depth. */
export const OneStoreForAll: Story = {
  render: ({ readonly }, { loaded }) => html`
    <mailbox-provider src=${loaded['src'] as string} ?readonly=${readonly}>
      <mailbox-table></mailbox-table>
      <br />
      <mailbox-detail mailbox-id=${inbound.id}></mailbox-detail>
    </mailbox-provider>
  `,
};
