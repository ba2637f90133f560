import type { StorybookConfig } from '@storybook/web-components-vite';

const LIT = ['lit', 'lit-html', 'lit-element', '@lit/reactive-element', '@lit/context'];

const config: StorybookConfig = {
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  framework: '@storybook/web-components-vite',
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  // straight from the package, so that there is no copy to keep in step
  staticDirs: [{ from: '../node_modules/msw/lib/mockServiceWorker.js', to: '/mockServiceWorker.js' }],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal(vite) {
    // the configuration of the project is that of the library's build
    delete vite.build?.lib;
    delete vite.build?.rolldownOptions;
    return {
      ...vite,
      // a relative base works from any path
      base: './',
      // the renderer brings lit as it is; a second, bundled copy would know nothing of the first
      optimizeDeps: { ...vite.optimizeDeps, exclude: [...(vite.optimizeDeps?.exclude ?? []), ...LIT] },
    };
  },
};

export default config;
