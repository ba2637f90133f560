import type { StorybookConfig } from '@storybook/web-components-vite';

const LIT = ['lit', 'lit-html', 'lit-element', '@lit/reactive-element', '@lit/context'];

const config: StorybookConfig = {
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  framework: '@storybook/web-components-vite',
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  // served from the package, so that there is no copy to keep up to date
  staticDirs: [{ from: '../node_modules/msw/lib/mockServiceWorker.js', to: '/mockServiceWorker.js' }],
  features: { sidebarOnboardingChecklist: false },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal(vite) {
    // these options of the project are for building the library
    delete vite.build?.lib;
    delete vite.build?.rolldownOptions;
    return {
      ...vite,
      // a relative base works from any path
      base: './',
      // the renderer loads lit unbundled; a second, bundled copy would not work together with it
      optimizeDeps: { ...vite.optimizeDeps, exclude: [...(vite.optimizeDeps?.exclude ?? []), ...LIT] },
    };
  },
};

export default config;
