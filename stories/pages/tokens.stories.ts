import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { tokenFileFor, tokenList, type ListedToken } from '../support/token-list.js';

const meta: Meta = {
  title: 'Tokens',
  tags: ['!autodocs'],
  parameters: { controls: { disable: true } },
};
export default meta;

/** Every token with what it is for, and its values in light and in dark pages. */
export const All: StoryObj = {
  render: () => html`
    <p>${download('light')} · ${download('dark')}</p>
    <table class="tokens">
      <thead>
        <tr>
          <th scope="col">Token</th>
          <th scope="col">Light</th>
          <th scope="col">Dark</th>
        </tr>
      </thead>
      <tbody>
        ${tokenList.map(row)}
      </tbody>
    </table>
  `,
};

function row({ name, description, light, dark, isColor }: ListedToken): TemplateResult {
  const values = isColor
    ? html`<td>${swatch(light)}</td>
        <td>${swatch(dark)}</td>`
    : html`<td colspan="2">${light}</td>`;
  return html`<tr>
    <th scope="row"><code>${name}</code><br />${description}</th>
    ${values}
  </tr>`;
}

function swatch(color: string): TemplateResult {
  return html`<span class="swatch" style=${styleMap({ background: color })}></span><code>${color}</code>`;
}

function download(mode: 'light' | 'dark'): TemplateResult {
  const href = `data:application/json,${encodeURIComponent(tokenFileFor(mode))}`;
  return html`<a download="mailbox-tokens-${mode}.json" href=${href}>Tokens for design tools, ${mode}</a>`;
}
