import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import de from '../../src/locales/de.js';
import type { StoryBackend } from '../support/backend.js';
import { findText } from '../support/play.js';
import { inbound, outbound, storeOf } from '../support/samples.js';

const meta: Meta = {
  title: 'Languages',
  tags: ['!autodocs'],
  parameters: {
    backend: (() => ({ store: storeOf() })) satisfies StoryBackend,
    controls: { disable: true },
  },
};
export default meta;

/** Two languages on one page; the second has a word of its own. */
export const TwoOnOnePage: StoryObj = {
  render: (_args, { loaded }) => html`
    <mailbox-provider src=${loaded['src'] as string} .messages=${[{ ...de, edit: 'Anpassen' }]}>
      <mailbox-detail lang="en" mailbox-id=${inbound.id}></mailbox-detail>
      <br />
      <mailbox-detail lang="de" mailbox-id=${outbound.id}></mailbox-detail>
    </mailbox-provider>
  `,
  play: async ({ canvasElement }) => {
    await findText(canvasElement, 'Edit');
    await findText(canvasElement, 'Anpassen');
  },
};
