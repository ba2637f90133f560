import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from '../custom-elements.json';
import { argTypesOf } from '../stories/support/arg-types.js';
import { endStory, serveStory } from '../stories/support/backend.js';
import { showEvents } from '../stories/support/events.js';
import { applyGlobals, speak } from '../stories/support/globals.js';
import { themes } from '../stories/support/themes.js';
import '../src/index.js';

setCustomElementsManifest(manifest);
showEvents();

const choice = (
  title: string,
  icon: 'contrast' | 'transfer' | 'globe' | 'ruler',
  items: readonly string[],
) => ({
  description: title,
  toolbar: { title, icon, items: [...items], dynamicTitle: true },
});

const preview: Preview = {
  tags: ['autodocs'],
  loaders: [serveStory],
  beforeEach: endStory,
  afterEach: speak,
  decorators: [applyGlobals],
  globalTypes: {
    theme: choice('Theme', 'contrast', themes),
    density: choice('Density', 'ruler', ['compact', 'normal', 'comfortable']),
    direction: choice('Direction', 'transfer', ['ltr', 'rtl']),
    language: choice('Language', 'globe', ['en', 'de', 'ar']),
  },
  initialGlobals: { theme: 'light', density: 'normal', direction: 'ltr', language: 'en' },
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true },
    docs: {
      extractArgTypes: argTypesOf,
      source: {
        // the decorators are Storybook's, not part of the example
        excludeDecorators: true,
        // shows the address that a real page would have
        transform: (code: string) => code.replace(/(src=")[^"]*\/api\/[^"]*"/g, '$1/api"'),
      },
    },
    options: {
      storySort: {
        order: [
          'Start here',
          'Tokens',
          'Theming',
          'Accessibility',
          'Languages',
          'Write your own store',
          'Elements',
          'Scenarios',
        ],
      },
    },
    a11y: { test: 'error' },
  },
};

export default preview;
