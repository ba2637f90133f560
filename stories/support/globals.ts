import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';
import de from '../../src/locales/de.js';
import { ar } from './ar.js';
import './page.css';

const catalogues = [de, ar];

/**
 * Gives the story the theme, the density, the direction and the language that the toolbar or the story asks for; on a
 * frame around it and not on the page, since the stories of a page of documentation may ask for different ones.
 */
export const applyGlobals: Decorator = (story, { globals }) => {
  const { theme, density, direction, language } = globals as Readonly<Record<string, string>>;
  const dir = language === 'ar' ? 'rtl' : direction;
  return html`<main data-theme=${theme} data-density=${density} dir=${dir} lang=${language}>
    <mailbox-provider .messages=${catalogues}>${story()}</mailbox-provider>
  </main>`;
};
