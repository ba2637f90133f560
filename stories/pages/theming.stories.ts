import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { expect } from 'storybook/test';
import type { StoryBackend } from '../support/backend.js';
import { click, findText } from '../support/play.js';
import { inbound, storeOf } from '../support/samples.js';
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

/** Every token is a control: change one, and see what follows it. */
export const Playground: StoryObj = {
  args: {
    ...Object.fromEntries(tokenList.map(({ name, light }) => [name, light])),
    '--mailbox-font-family': 'Inter, sans-serif',
  },
  argTypes: Object.fromEntries(
    tokenList.map(({ name, description, isColor }) => [
      name,
      { description, control: isColor ? 'color' : 'text', table: { category: 'tokens' } },
    ]),
  ),
  render: (args, { loaded }) => html`
    <div class="frame" data-theme="light" style=${styleMap(args)}>
      <mailbox-manager src=${loaded['src'] as string} .selected=${inbound.id}></mailbox-manager>
    </div>
  `,
};

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
