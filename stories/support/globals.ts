import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';
import de from '../../src/locales/de.js';
import './page.css';

/**
 * Gives the story the theme, the density, the direction and the language that the toolbar or the story asks for; on a
 * frame around it and not on the page, since the stories of a page of documentation may ask for different ones.
 */
export const applyGlobals: Decorator = (story, { globals }) => {
  const { theme, density, direction, language } = globals as Readonly<Record<string, string>>;
  // no catalogue is Arabic: English texts, laid out as an Arabic page lays them out
  const dir = language === 'ar' ? 'rtl' : direction;
  return html`<main data-theme=${theme} data-density=${density} dir=${dir} lang=${language}>
    <mailbox-provider .messages=${[de]}>${story()}</mailbox-provider>
  </main>`;
};
