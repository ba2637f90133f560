import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { storeConformance } from '../../src/testing.js';
import { ConformanceReport } from '../support/conformance-report.js';
import { click, findText } from '../support/play.js';
import { StorageMailboxStore } from '../support/storage-mailbox-store.js';

const meta: Meta = {
  title: 'Write your own store',
  tags: ['!autodocs'],
  parameters: { controls: { disable: true } },
};
export default meta;

customElements.define('conformance-report', ConformanceReport);

/** The suite over the example, each promise on a store of its own. */
const cases = storeConformance({
  create: ({ capabilities }) => {
    const key = `conformance-${crypto.randomUUID()}`;
    return Promise.resolve({
      store: new StorageMailboxStore(sessionStorage, key, capabilities),
      close: () => {
        sessionStorage.removeItem(key);
        return Promise.resolve();
      },
    });
  },
});

/** The conformance suite, in this page, against the example. */
export const Conformance: StoryObj = {
  render: () => html`<conformance-report .cases=${cases}></conformance-report>`,
  play: async ({ canvasElement }) => {
    await click(canvasElement, 'button', 'Run the suite');
    await findText(canvasElement, `${cases.length} of ${cases.length} promises kept`);
  },
};

/** The example at work: what is added is still there when the page is loaded again. */
export const InThePage: StoryObj = {
  render: () =>
    html`<mailbox-manager .store=${new StorageMailboxStore(sessionStorage, 'mailboxes')}></mailbox-manager>`,
};
