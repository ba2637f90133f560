import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { expect } from 'storybook/test';
import { connectionSteps, failing, withConnectionTest } from '../../src/testing.js';
import { itemsOf } from '../support/arg-types.js';
import type { StoryBackend } from '../support/backend.js';
import { click, clickTool, fill, findByRole, findText } from '../support/play.js';
import { disabled, inbound, storeOf } from '../support/samples.js';
import { styleSheetOf, themes } from '../support/themes.js';
import { tokenList } from '../support/token-list.js';

const meta: Meta = {
  title: 'Theming',
  tags: ['!autodocs'],
  parameters: { backend: (() => ({ store: storeOf() })) satisfies StoryBackend },
};
export default meta;

/** Choose a theme: the elements, and the style sheet that makes it. */
export const Switcher: StoryObj = {
  parameters: { controls: { disable: true } },
  render: (_args, { loaded, globals }) => html`
    <fieldset class="switcher" @change=${onChange}>
      <legend>Theme</legend>
      ${themes.map((theme) => option(theme, theme === globals['theme']))}
    </fieldset>
    <div class="frame" data-theme=${globals['theme'] as string}>
      <mailbox-manager src=${loaded['src'] as string} .selected=${inbound.id}></mailbox-manager>
    </div>
    <pre
      tabindex="0"
      role="region"
      aria-label="Style sheet"
      .textContent=${styleSheetOf(globals['theme'] as string)}
    ></pre>
  `,
  play: async ({ canvasElement, globals }) => {
    const frame = canvasElement.querySelector<HTMLElement>('.frame');
    for (const theme of [...themes, globals['theme'] as string]) {
      await click(canvasElement, 'radio', theme);
      await expect(frame?.dataset['theme']).toBe(theme);
    }
    await findText(canvasElement, inbound.name);
  },
};

/** The custom properties that only one element has. */
const ownProperties = itemsOf('cssProperties').filter(({ name }) =>
  tokenList.every((token) => token.name !== name),
);

/** Every token is a control, and every property of a single element: change one, and see what follows it. */
export const Playground: StoryObj = {
  args: {
    ...Object.fromEntries(tokenList.map(({ name, light }) => [name, light])),
    '--mailbox-font-family': 'Inter, sans-serif',
  },
  argTypes: {
    ...Object.fromEntries(
      tokenList.map(({ name, description, isColor }) => [
        name,
        { description, control: isColor ? 'color' : 'text', table: { category: 'tokens' } },
      ]),
    ),
    ...Object.fromEntries(
      ownProperties.map(({ name, description = '' }) => [
        name,
        { description, control: 'text', table: { category: 'of one element' } },
      ]),
    ),
  },
  render: (args, { loaded }) => html`
    <div class="frame" data-theme="light" style=${styleMap(args)}>
      <mailbox-manager src=${loaded['src'] as string} .selected=${inbound.id}></mailbox-manager>
    </div>
  `,
};

/** The parts of the page: the list, the details and what they report. The one chosen in the controls is outlined. */
export const PartsOfPage: StoryObj = {
  ...outlining('table-error', (part) => !isOfForm(part) && !part.endsWith('-empty'), disabled.id),
  parameters: { backend: refusing },
  play: async ({ canvasElement }) => {
    const details = await findByRole(canvasElement, 'region', disabled.name);
    await click(details, 'button', 'Test connection');
    await findText(details, /connection does not work/i);
    await clickTool(canvasElement, 'Enable');
    await findText(canvasElement, /could not be enabled/);
  },
};

/** The parts of the form and of its dialog. */
export const PartsOfForm: StoryObj = {
  ...outlining('form-error', isOfForm, disabled.id),
  parameters: { backend: refusing },
  play: async ({ canvasElement }) => {
    await findByRole(canvasElement, 'region', disabled.name);
    await clickTool(canvasElement, 'Edit');
    const dialog = await findByRole(canvasElement, 'dialog', /^Edit/);
    await fill(dialog, { Password: 'not-a-real-one' });
    await click(dialog, 'button', 'Test connection');
    await findText(dialog, /connection does not work/i);
    await fill(dialog, { Host: '', Port: '0' });
    await click(dialog, 'button', 'Save');
    await findText(dialog, /errors need to be corrected/);
  },
};

/** The parts that are there while there is nothing to show. */
export const PartsWhenEmpty: StoryObj = {
  ...outlining('table-empty', (part) => part.endsWith('-empty')),
  parameters: { backend: (() => ({ store: storeOf([]) })) satisfies StoryBackend },
};

/** A manager whose parts can be chosen in the controls, to see where they are. */
function outlining(part: string, fits: (part: string) => boolean, selected = ''): StoryObj {
  return {
    args: { part },
    argTypes: {
      part: {
        description: 'The part of `<mailbox-manager>` that is outlined.',
        control: 'select',
        options: itemsOf('cssParts', 'mailbox-manager')
          .map(({ name }) => name)
          .filter(fits),
      },
    },
    render: ({ part: chosen }, { loaded }) => html`
      <style .textContent=${outlineOf(String(chosen))}></style>
      <mailbox-manager src=${loaded['src'] as string} .selected=${selected}></mailbox-manager>
    `,
  };
}

function outlineOf(part: string): string {
  return `mailbox-manager::part(${part}) {\n  outline: 2px dashed magenta;\n  outline-offset: -1px;\n}`;
}

function isOfForm(part: string): boolean {
  return part === 'dialog' || part.startsWith('form-');
}

/** A backend that finds that no connection works, and changes nothing. */
function refusing(): ReturnType<StoryBackend> {
  return {
    store: withConnectionTest(storeOf(), (draft) => connectionSteps('certificate-expired', draft)),
    faults: ({ method }) => (method === 'PATCH' ? failing('rate-limited', { retryAfter: 60 }) : undefined),
  };
}

function option(theme: string, isChecked: boolean): TemplateResult {
  return html`<label>
    <input type="radio" name="theme" value=${theme} .checked=${isChecked} />
    ${theme}
  </label>`;
}

function onChange({ currentTarget, target }: Event): void {
  const { value } = target as HTMLInputElement;
  const frame = (currentTarget as HTMLElement).nextElementSibling;
  frame?.setAttribute('data-theme', value);
  const sheet = frame?.nextElementSibling;
  if (sheet) sheet.textContent = styleSheetOf(value);
}
