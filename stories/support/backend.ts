import type { Args, Loader } from '@storybook/web-components-vite';
import { setupWorker } from 'msw/browser';
import { mailboxHandlers, type MailboxHandlerOptions } from '../../src/msw.js';

/** What a story says of its backend, in `parameters.backend`; it is made anew each time the story is shown. */
export type StoryBackend = (args: Args) => MailboxHandlerOptions;

const worker = setupWorker();
const started = worker.start({
  // beside this page, so that the site works from any path
  serviceWorker: { url: './mockServiceWorker.js' },
  onUnhandledFrame: 'bypass',
  quiet: true,
});

/** Starts the backend of a story at an address of its own, which the story finds in `loaded.src`. */
export const serveStory: Loader = async ({ id, args, parameters }) => {
  await started;
  const backend = parameters['backend'] as StoryBackend | undefined;
  const base = new URL(`api/${id}`, document.baseURI).href;
  worker.use(...mailboxHandlers({ ...backend?.(args), base }));
  return { src: base };
};
