import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { CONNECTION_CODES, type ConnectionCode } from '../src/model/connection.js';
import type { MailboxForm } from '../src/index.js';
import {
  connectionSteps,
  failing,
  held,
  inTurn,
  offline,
  withConnectionTest,
  type Fault,
} from '../src/testing.js';
import type { StoryBackend } from './support/backend.js';
import { failingThenHeld, changes, isOne, meanwhile, sendingOther } from './support/faults.js';
import { click, fill, findByRole, findText } from './support/play.js';
import { disabled, few, outbound, sampleChoice, storeOf } from './support/samples.js';

interface Args extends MailboxForm {
  finding: ConnectionCode | 'works';
}

const meta: Meta<Args> = {
  title: 'Elements/mailbox-form',
  component: 'mailbox-form',
  args: { type: 'inbound', readonly: false },
  argTypes: {
    // a mailbox that exists has its own type
    type: {
      control: 'inline-radio',
      options: ['inbound', 'outbound'],
      if: { arg: 'mailboxId', truthy: false },
    },
    mailboxId: { ...sampleChoice, name: 'mailbox-id' },
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

/** A new inbound mailbox, as a user types it. */
const TYPED = {
  'Mailbox Name': 'NewInbox',
  Mailbox: 'support',
  Password: 'not-a-real-one',
  Host: 'imap.example.com',
};

const over = (backend: StoryBackend): Pick<Story, 'parameters'> => ({ parameters: { backend } });
/** The form with these entries after “Save”, once a text is shown. */
const saved = (
  end: string | RegExp,
  fault?: Fault,
  entries: Readonly<Record<string, string>> = TYPED,
): Story => ({
  ...over(() => ({ store: storeOf(), ...(fault && { faults: changes(() => fault) }) })),
  play: async ({ canvasElement }) => {
    await fill(canvasElement, entries);
    await click(canvasElement, 'button', 'Save');
    await findText(canvasElement, end);
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

/** Everything is filled in and valid; a sentence says what the server will connect to. */
export const Filled: Story = {
  ...over(() => ({ store: storeOf([]) })),
  play: async ({ canvasElement }) => {
    await fill(canvasElement, TYPED);
    await findText(canvasElement, /^Connects to imap.example.com/);
  },
};

export const ReadOnly: Story = { ...EditInbound, args: { mailboxId: disabled.id, readonly: true } };

/** Nothing was typed, and “Save” was pressed: each field says what it requires. */
export const EveryFieldWrong: Story = {
  ...saved(/errors need to be corrected/, undefined, { Port: '0', 'Max size': '-1' }),
  tags: ['forced-colors'],
};

/** The response does not come; users can wait or cancel. */
export const Saving: Story = {
  ...over(() => ({ store: storeOf(), faults: changes(() => held()) })),
  tags: ['waiting'],
  play: async ({ canvasElement }) => {
    await fill(canvasElement, TYPED);
    await click(canvasElement, 'button', 'Save');
  },
};

/** The mailbox to edit is being loaded. */
export const Loading: Story = {
  parameters: {
    backend: (() => ({ store: storeOf(), faults: () => held() })) satisfies StoryBackend,
    // nothing changes what is shown
    controls: { disable: true },
  },
  args: { mailboxId: disabled.id },
  tags: ['waiting'],
};

/** The backend failed to return the mailbox to edit; the form retries, and the user can stop that. */
export const Retrying: Story = {
  ...over(() => ({ store: storeOf(), faults: failingThenHeld(isOne) })),
  args: { mailboxId: disabled.id },
  tags: ['waiting'],
  play: async ({ canvasElement }) => {
    await findByRole(canvasElement, 'button', 'Stop');
  },
};

/** The backend refuses a field by a rule of its own. */
export const RefusedByServer: Story = saved(
  'Hosts must be ours.',
  failing('invalid', {
    fieldErrors: [{ field: 'host', code: 'not-ours', detail: 'Hosts must be ours.' }],
  }),
);

/** The signed-in user may view mailboxes, but not save them. */
export const Forbidden: Story = saved('You are not allowed to do this.', failing('forbidden'));

export const NameTaken: Story = saved(/Another mailbox already has this name/, undefined, {
  ...TYPED,
  'Mailbox Name': few[0]?.name ?? '',
});

/** The network was lost, but nothing that was typed. */
export const NetworkLost: Story = saved(/It was not saved/, offline);

/** A password typed for one server is not sent to another one. */
export const PasswordRequiredAgain: Story = {
  ...saved('Type the password again.', undefined, { Host: 'imap.elsewhere.example' }),
  args: { mailboxId: disabled.id },
};

/** Somebody else saved the mailbox first (412): the form shows both versions and asks which to keep. */
export const Conflict: Story = {
  ...over(() => {
    const store = storeOf();
    const theirs = { ...disabled, maxSizeMb: 20, host: 'imap.theirs.example', revision: 'theirs' };
    return { store, faults: inTurn([meanwhile(store, [theirs])], ({ method }) => method === 'PATCH') };
  }),
  args: { mailboxId: disabled.id },
  play: async ({ canvasElement }) => {
    await fill(canvasElement, { 'Max size': '7', Host: 'imap.ours.example', Password: 'not-a-real-one' });
    await click(canvasElement, 'button', 'Save');
    await findText(canvasElement, /Someone else changed this mailbox/);
  },
};

/** Somebody else deleted the mailbox that is being edited; what was typed can be saved as a new one. */
export const DeletedMeanwhile: Story = {
  ...saved(/was deleted by someone else/, failing('not-found'), {
    'Max size': '7',
    Password: 'not-a-real-one',
  }),
  args: { mailboxId: disabled.id },
};

/** “Cancel” asks before something is lost. */
export const UnsavedChanges: Story = {
  ...over(() => ({ store: storeOf([]) })),
  play: async ({ canvasElement }) => {
    await fill(canvasElement, TYPED);
    await click(canvasElement, 'button', 'Cancel');
    await findByRole(canvasElement, 'alertdialog', 'Discard changes?');
  },
};

export const ExchangeWebServices: Story = {
  ...over(() => ({ store: storeOf([]) })),
  play: async ({ canvasElement }) => {
    await fill(canvasElement, { ...TYPED, Host: 'https://mail.example.com/EWS/Exchange.asmx' });
    await findText(canvasElement, /^Connects to .* through Exchange Web Services/);
  },
};

/** The port is unusual for this protocol; a button fixes it. */
export const PortThatDoesNotFit: Story = {
  ...over(() => ({ store: storeOf([]) })),
  play: async ({ canvasElement }) => {
    await fill(canvasElement, { Host: 'imap.example.com', SSL: 'ssl-tls', Port: '110' });
    await findText(canvasElement, /usually uses port/);
  },
};

/** The mailbox has a value that this version does not know: the form does not overwrite what it does not understand. */
export const Unreadable: Story = {
  ...over(() => ({ store: storeOf(), faults: () => sendingOther(disabled.id, { security: 'quantum' }) })),
  args: { mailboxId: disabled.id },
};

export const NoStore: Story = {
  parameters: { controls: { disable: true } },
  render: () => html`<mailbox-form></mailbox-form>`,
};

export const NotFound: Story = { ...over(() => ({ store: storeOf() })), args: { mailboxId: 'gone' } };

/** Everything that a connection test can find: choose it in the controls. */
export const ConnectionTest: Story = {
  args: { finding: 'certificate-name-mismatch' },
  decorators: [
    // tests again as soon as another finding is chosen
    (story, { args, canvasElement }) => {
      const test = (): void => void canvasElement.querySelector('mailbox-form')?.testConnection();
      return html`${story()}${guard([args.finding], test)}`;
    },
  ],
  argTypes: {
    finding: {
      description: 'What the connection test of the story finds.',
      control: 'select',
      options: ['works', ...CONNECTION_CODES],
    },
  },
  ...over((args) => {
    const code = (): ConnectionCode | undefined =>
      CONNECTION_CODES.find((each) => each === args()['finding']);
    return { store: withConnectionTest(storeOf([]), (draft) => connectionSteps(code(), draft)) };
  }),
  play: async ({ canvasElement }) => {
    await fill(canvasElement, TYPED);
    await click(canvasElement, 'button', 'Test connection');
    await findByRole(canvasElement, 'region', 'Test connection');
    await findText(canvasElement, /connection (works|does not work)/i);
  },
};

export const ConnectionWorks: Story = { ...ConnectionTest, args: { finding: 'works' } };

/** Steps appear as they end; the test can be stopped. */
export const ConnectionTestRunning: Story = {
  ...over(() => ({
    store: withConnectionTest(storeOf([]), async function* (draft) {
      yield* connectionSteps(undefined, draft).slice(0, 3);
      await new Promise(() => undefined);
    }),
  })),
  tags: ['waiting'],
  play: async ({ canvasElement }) => {
    await fill(canvasElement, TYPED);
    await click(canvasElement, 'button', 'Test connection');
    await findText(canvasElement, 'Greeting');
  },
};

/** The form was changed after the test. */
export const ConnectionTestOutdated: Story = {
  ...ConnectionTest,
  args: { finding: 'works' },
  play: async (context) => {
    await ConnectionTest.play?.(context);
    await fill(context.canvasElement, { Port: '143' });
    await findText(context.canvasElement, /out of date/);
  },
};

export const LoginRefused: Story = { ...ConnectionTest, args: { finding: 'login-refused' } };
