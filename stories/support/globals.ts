import type { Decorator, StoryContext } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import de from '../../src/locales/de.js';
import { ar } from './ar.js';
import './page.css';

const catalogues = [de, ar];

/**
 * Gives the story the theme, the density, the direction and the language that the toolbar or the story asks for; on a
 * frame around it and not on the page, since the stories of a page of documentation may ask for different ones. A story
 * begins in English, by whose words it finds what it uses.
 */
export const applyGlobals: Decorator = (story, context) => {
  const { globals } = context;
  const { theme, density, direction, language } = globals as Readonly<Record<string, string>>;
  const dir = language === 'ar' ? 'rtl' : direction;
  return html`<main data-theme=${theme} data-density=${density} dir=${dir} lang="en">
    ${howItBegins(context)}
    <mailbox-provider .messages=${catalogues}>${story()}</mailbox-provider>
  </main>`;
};

/** On an element's page, a story does not do what it does: it would move the focus, and open dialogs over the page. */
function howItBegins(context: StoryContext & { playFunction?: unknown }): TemplateResult | typeof nothing {
  const { viewMode, tags, id, playFunction } = context;
  if (viewMode !== 'docs' || playFunction === undefined || !tags.includes('autodocs')) return nothing;
  const address = `index.html?path=/story/${id}`;
  return html`<p class="steps">
    The story as it begins. <a href=${address} target="_top">Open it to see its steps.</a>
  </p>`;
}

/** A story that has done what it does goes on in the language that the toolbar or the story asks for. */
export function speak({ canvasElement, globals }: StoryContext): void {
  canvasElement.querySelector('main')?.setAttribute('lang', String(globals['language']));
}
