import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { CONNECTION_CODES, type ConnectionCode } from '../src/model/connection.js';
import type { MailboxForm } from '../src/index.js';
import {
  connectionSteps,
  failing,
  held,
  offline,
  withConnectionTest,
  type FaultScript,
} from '../src/testing.js';
import type { StoryBackend } from './support/backend.js';
import { click, fill, findByRole, findText } from './support/play.js';
import { disabled, few, outbound, storeOf } from './support/samples.js';

interface Args extends MailboxForm {
  /** What the connection test of the story finds. */
  finding: ConnectionCode | 'works';
}

const meta: Meta<Args> = {
  title: 'Elements/mailbox-form',
  component: 'mailbox-form',
  args: { type: 'inbound', readonly: false },
  argTypes: {
    type: { control: 'inline-radio', options: ['inbound', 'outbound'] },
  },
  render: ({ type, mailboxId, readonly }, { loaded }) => html`
    <mailbox-form
      src=${loaded['src'] as string}
      type=${type}
      mailbox-id=${mailboxId ?? nothing}
      ?readonly=${readonly}
    ></mailbox-form>
  `,
};
export default meta;

type Story = StoryObj<Args>;

/** A new inbound mailbox, as a person types it. */
const TYPED = {
  'Mailbox Name': 'NewInbox',
  Mailbox: 'support',
  Password: 'not-a-real-one',
  Host: 'imap.example.com',
};

const over = (backend: StoryBackend): Pick<Story, 'parameters'> => ({ parameters: { backend } });
const changes = (script: FaultScript): FaultScript => {
  return (request) => (request.method === 'GET' ? undefined : script(request));
};
const saved = (faults?: FaultScript, entries: Readonly<Record<string, string>> = TYPED): Story => ({
  ...over(() => ({ store: storeOf(), ...(faults && { faults: changes(faults) }) })),
  play: async ({ canvasElement }) => {
    await fill(canvasElement, entries);
    await click(canvasElement, 'button', 'Save');
  },
});

export const NewInbound: Story = over(() => ({ store: storeOf([]) }));

export const NewOutbound: Story = { ...over(() => ({ store: storeOf([]) })), args: { type: 'outbound' } };

export const EditInbound: Story = {
  ...over(() => ({ store: storeOf() })),
  args: { mailboxId: disabled.id },
};

export const EditOutbound: Story = {
  ...over(() => ({ store: storeOf() })),
  args: { type: 'outbound', mailboxId: outbound.id },
};

/** Nothing was typed, and “Save” was pressed: each field says what it wants. */
export const EveryFieldWrong: Story = saved(undefined, { Port: '0', 'Max size': '-1' });

/** The answer does not come; it can be waited for, or cancelled. */
export const Saving: Story = { ...saved(() => held()), tags: ['waiting'] };

/** The backend has an opinion of its own on a field. */
export const RefusedByServer: Story = saved(() =>
  failing('invalid', {
    fieldErrors: [{ field: 'host', code: 'invalid-host', detail: 'Hosts must be ours.' }],
  }),
);

export const NameTaken: Story = saved(undefined, { ...TYPED, 'Mailbox Name': few[0]?.name ?? '' });

/** The network was lost; nothing typed was. */
export const NetworkLost: Story = {
  ...over(() => ({ store: storeOf(), faults: changes(() => offline) })),
  play: async ({ canvasElement }) => {
    await fill(canvasElement, TYPED);
    await click(canvasElement, 'button', 'Save');
    await findText(canvasElement, /It was not saved/);
  },
};

/** Another server gets no password that was typed for this one. */
export const PasswordRequiredAgain: Story = {
  ...over(() => ({ store: storeOf() })),
  args: { mailboxId: disabled.id },
  play: async ({ canvasElement }) => {
    await fill(canvasElement, { Host: 'imap.elsewhere.example' });
    await click(canvasElement, 'button', 'Save');
  },
};

export const ExchangeWebServices: Story = saved(undefined, {
  Host: 'https://mail.example.com/EWS/Exchange.asmx',
});

/** The port is none that this protocol usually has; a button mends it. */
export const PortThatDoesNotFit: Story = {
  ...over(() => ({ store: storeOf([]) })),
  play: async ({ canvasElement }) => {
    await fill(canvasElement, { Host: 'imap.example.com', SSL: 'ssl-tls', Port: '110' });
  },
};

export const NotFound: Story = { ...over(() => ({ store: storeOf() })), args: { mailboxId: 'gone' } };

/** Everything that a connection test can find: choose it in the controls. */
export const ConnectionTest: Story = {
  args: { finding: 'certificate-name-mismatch' },
  argTypes: { finding: { control: 'select', options: ['works', ...CONNECTION_CODES] } },
  ...over((args) => {
    const code = (): ConnectionCode | undefined =>
      CONNECTION_CODES.find((each) => each === args()['finding']);
    return { store: withConnectionTest(storeOf([]), () => connectionSteps(code())) };
  }),
  play: async ({ canvasElement }) => {
    await fill(canvasElement, TYPED);
    await click(canvasElement, 'button', 'Test connection');
    await findByRole(canvasElement, 'region', 'Test connection');
    await findText(canvasElement, /connection (works|does not work)/i);
  },
};

export const ConnectionWorks: Story = { ...ConnectionTest, args: { finding: 'works' } };

export const LoginRefused: Story = { ...ConnectionTest, args: { finding: 'login-refused' } };
