import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { MailboxDetail } from '../src/index.js';
import { connectionSteps, held, offline, withConnectionTest } from '../src/testing.js';
import type { StoryBackend } from './support/backend.js';
import { failingThenHeld, isOne, sendingOther } from './support/faults.js';
import { click, findByRole, findText } from './support/play.js';
import { disabled, inbound, outbound, sampleChoice, storeOf } from './support/samples.js';

const meta: Meta<MailboxDetail> = {
  title: 'Elements/mailbox-detail',
  component: 'mailbox-detail',
  args: { mailboxId: inbound.id, readonly: false },
  argTypes: { mailboxId: { ...sampleChoice, name: 'mailbox-id' } },
  parameters: { backend: (() => ({ store: storeOf() })) satisfies StoryBackend },
  render: ({ mailboxId, readonly }, { loaded }) => html`
    <mailbox-detail
      src=${loaded['src'] as string}
      mailbox-id=${mailboxId ?? ''}
      ?readonly=${readonly}
    ></mailbox-detail>
  `,
};
export default meta;

type Story = StoryObj<MailboxDetail>;

export const Enabled: Story = {};

export const Disabled: Story = { args: { mailboxId: disabled.id } };

export const Outbound: Story = { args: { mailboxId: outbound.id } };

export const ReadOnly: Story = { args: { readonly: true } };

/** The mailbox was deleted, or never existed. */
export const NotFound: Story = { args: { mailboxId: 'gone' } };

/** The mailbox has a value that this version does not know. */
export const Unreadable: Story = {
  parameters: {
    backend: (() => ({
      store: storeOf(),
      faults: () => sendingOther(inbound.id, { security: 'quantum' }),
    })) satisfies StoryBackend,
  },
};

/** Tests the connection with the stored password and values; nothing need be typed. */
export const ConnectionTest: Story = {
  parameters: {
    backend: (() => ({
      store: withConnectionTest(storeOf(), () => connectionSteps('certificate-expired', inbound)),
    })) satisfies StoryBackend,
  },
  play: async ({ canvasElement }) => {
    await click(canvasElement, 'button', 'Test connection');
    await findText(canvasElement, /connection does not work/i);
  },
};

export const NoStore: Story = {
  parameters: { controls: { disable: true } },
  render: () => html`<mailbox-detail></mailbox-detail>`,
};

/** No mailbox is selected. */
export const Nothing: Story = { args: { mailboxId: '' } };

export const Loading: Story = {
  tags: ['waiting'],
  parameters: {
    backend: (() => ({ store: storeOf(), faults: () => held() })) satisfies StoryBackend,
    // nothing changes what is shown
    controls: { disable: true },
  },
};

/** The backend failed; the element retries, and the user can stop that. */
export const Retrying: Story = {
  tags: ['waiting'],
  parameters: {
    backend: (() => ({ store: storeOf(), faults: failingThenHeld(isOne) })) satisfies StoryBackend,
  },
  play: async ({ canvasElement }) => {
    await findByRole(canvasElement, 'button', 'Stop');
  },
};

export const Failed: Story = {
  parameters: { backend: (() => ({ store: storeOf(), faults: () => offline })) satisfies StoryBackend },
};

/** The page's own content in the slot, after the fields. */
export const OwnContent: Story = {
  parameters: { controls: { disable: true } },
  render: (_args, { loaded }) => html`
    <mailbox-detail src=${loaded['src'] as string} mailbox-id=${inbound.id}>
      <p slot="detail-end">The billing team reads this mailbox.</p>
    </mailbox-detail>
  `,
};
