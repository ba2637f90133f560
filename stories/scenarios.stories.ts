import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { inTurn, offline } from '../src/testing.js';
import type { StoryBackend } from './support/backend.js';
import { meanwhile } from './support/faults.js';
import {
  click,
  clickTool,
  fill,
  findByLabel,
  findByRole,
  findText,
  isGone,
  press,
  see,
} from './support/play.js';
import { disabled, few, inbound, outbound, storeOf } from './support/samples.js';

const meta: Meta = {
  title: 'Scenarios',
  tags: ['!autodocs'],
  parameters: {
    backend: (() => ({ store: storeOf() })) satisfies StoryBackend,
    controls: { disable: true },
  },
  render: (_args, { loaded }) => html`<mailbox-manager src=${loaded['src'] as string}></mailbox-manager>`,
};
export default meta;

type Story = StoryObj;

const PASSWORD = 'not-a-real-one';
const over = (backend: StoryBackend): Pick<Story, 'parameters'> => ({ parameters: { backend } });

/** The list is empty; a mailbox is added, is disabled, and its details are shown. */
export const AddTheFirstInboundMailbox: Story = {
  ...over(() => ({ store: storeOf([]) })),
  play: async ({ canvasElement, step }) => {
    await step('The list is empty and offers to add the first', async () => {
      await findText(canvasElement, 'No mailboxes yet');
      await click(canvasElement, 'button', 'Add inbound mailbox');
    });
    await step('What the account has is typed, and saved', async () => {
      await fill(canvasElement, {
        'Mailbox Name': 'SupportInbox',
        Mailbox: 'support@example.com',
        Password: PASSWORD,
        Host: 'imap.example.com',
      });
      await click(canvasElement, 'button', 'Save');
    });
    await step('It is in the list, disabled, with its details beside', async () => {
      await findByRole(canvasElement, 'region', 'SupportInbox');
      await findByRole(canvasElement, 'row', 'SupportInbox');
      await findText(canvasElement, '1 mailbox');
    });
  },
};

/** Only one is allowed; two people add it at the same moment, and the second one is told. */
export const TheSecondOutboundIsRefused: Story = {
  ...over(() => {
    const store = storeOf(few.filter(({ type }) => type === 'inbound'));
    return { store, faults: inTurn([meanwhile(store, [outbound])], ({ method }) => method === 'POST') };
  }),
  play: async ({ canvasElement, step }) => {
    await step('There is no outbound mailbox yet, so one can be added', async () => {
      await findText(canvasElement, '11 mailboxes');
      await click(canvasElement, 'button', 'Add Mailbox');
      await click(canvasElement, 'menuitem', /^Outbound/);
    });
    await step('Somebody else is quicker: the backend refuses this one', async () => {
      await fill(canvasElement, {
        'From Address': 'help@example.com',
        Mailbox: 'help',
        Password: PASSWORD,
        Host: 'smtp.example.com',
      });
      await click(canvasElement, 'button', 'Save');
      await findText(canvasElement, /Only one outbound mailbox is permitted/);
    });
    await step('The form is given up; from now on the menu says why there is no second', async () => {
      await click(canvasElement, 'button', 'Cancel');
      await click(canvasElement, 'button', 'Discard');
      await findText(canvasElement, '12 mailboxes');
      await click(canvasElement, 'button', 'Add Mailbox');
      await see(canvasElement, 'barred', 'menuitem', /^Outbound/);
    });
  },
};

/** A password is typed with every change of an inbound mailbox, and is never shown again. */
export const EditWithPassword: Story = {
  play: async ({ canvasElement, step }) => {
    await step('A mailbox is chosen, and opened', async () => {
      await click(canvasElement, 'rowheader', disabled.name);
      await findByRole(canvasElement, 'region', disabled.name);
      await clickTool(canvasElement, 'Edit');
    });
    await step('The host is corrected; without the password it is not saved', async () => {
      await fill(canvasElement, { Host: 'imap.corrected.example' });
      await click(canvasElement, 'button', 'Save');
      await findText(canvasElement, 'Type the password again.');
    });
    await step('With it, it is', async () => {
      await fill(canvasElement, { Password: PASSWORD });
      await click(canvasElement, 'button', 'Save');
      await isGone(canvasElement, 'dialog');
      await findText(canvasElement, 'imap.corrected.example');
    });
  },
};

/** A mailbox is enabled, which is red and prevents deleting, disabled again, and deleted. */
export const EnableDisableDelete: Story = {
  play: async ({ canvasElement, step }) => {
    await step('A disabled mailbox is enabled: its box is red', async () => {
      await click(canvasElement, 'rowheader', disabled.name);
      await clickTool(canvasElement, 'Enable');
      const box = await findByRole(canvasElement, 'checkbox', `Select ${disabled.name}`);
      await waitFor(() => expect(box).toHaveAttribute('part', 'checkbox checkbox-enabled'));
    });
    await step('Now it cannot be deleted, and the button says why', async () => {
      // while it is being enabled, that is the reason
      await see(await findByRole(canvasElement, 'toolbar', 'Mailbox actions'), 'usable', 'button', 'Disable');
      await see(canvasElement, 'barred', 'button', 'Delete');
      await click(canvasElement, 'button', 'Delete');
      await findText(canvasElement, /an enabled mailbox cannot be deleted/);
      await press(canvasElement, 'button', 'Delete', 'Escape');
    });
    await step('It is disabled, deleted, and the question answered', async () => {
      await clickTool(canvasElement, 'Disable');
      await clickTool(canvasElement, 'Delete');
      const question = await findByRole(canvasElement, 'alertdialog', `Delete ${disabled.name}?`);
      await click(question, 'button', 'Delete');
    });
    await step('It is gone', async () => {
      await findText(canvasElement, '11 mailboxes');
      await isGone(canvasElement, 'row', disabled.name);
    });
  },
};

/** The network is lost while a mailbox is being saved. Nothing typed is lost, and trying again does no harm. */
export const LoseTheNetworkWhileSaving: Story = {
  ...over(() => {
    let isLost = true;
    return {
      store: storeOf([]),
      faults: ({ method, url }) => {
        // it is back as soon as the form checks the outcome
        if (method === 'GET') isLost &&= !url.includes('q=');
        return method === 'POST' && isLost ? offline : undefined;
      },
    };
  }),
  play: async ({ canvasElement, step }) => {
    await step('A mailbox is typed', async () => {
      await click(canvasElement, 'button', 'Add inbound mailbox');
      await fill(canvasElement, {
        'Mailbox Name': 'NightDesk',
        Mailbox: 'night@example.com',
        Password: PASSWORD,
        Host: 'imap.example.com',
      });
    });
    await step('While it is saved the network goes', async () => {
      await click(canvasElement, 'button', 'Save');
      await findText(canvasElement, /It was not saved/);
    });
    await step('All is still there, the password too', async () => {
      await expect((await findByLabel(canvasElement, 'Mailbox Name')).value).toBe('NightDesk');
      await expect((await findByLabel(canvasElement, 'Password')).value).toBe(PASSWORD);
    });
    await step('The next try saves it, once', async () => {
      await click(canvasElement, 'button', 'Try again');
      await findByRole(canvasElement, 'region', 'NightDesk');
      await findText(canvasElement, '1 mailbox');
    });
  },
};

/** Two people change the same mailbox. The later one sees both versions, and decides. */
export const SomebodyElseChangedIt: Story = {
  ...over(() => {
    const store = storeOf();
    const theirs = { ...inbound, maxSizeMb: 20, revision: 'theirs' };
    return { store, faults: inTurn([meanwhile(store, [theirs])], ({ method }) => method === 'PATCH') };
  }),
  play: async ({ canvasElement, step }) => {
    await step('A mailbox is edited', async () => {
      await click(canvasElement, 'rowheader', inbound.name);
      await clickTool(canvasElement, 'Edit');
      await fill(canvasElement, { 'Max size': '7', Password: PASSWORD });
    });
    await step('Somebody else saved first: both versions are shown', async () => {
      await click(canvasElement, 'button', 'Save');
      await findText(canvasElement, /Someone else changed this mailbox/);
      await findByRole(canvasElement, 'columnheader', 'Theirs');
    });
    await step('One is kept, and saved', async () => {
      await click(canvasElement, 'button', 'Keep mine');
      await click(canvasElement, 'button', 'Save');
      await isGone(canvasElement, 'dialog');
      await findText(canvasElement, '7 MB');
    });
  },
};
