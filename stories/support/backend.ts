import type { Args, Loader, StoryContext } from '@storybook/web-components-vite';
import type { HttpHandler } from 'msw';
import { setupWorker } from 'msw/browser';
import { mailboxHandlers, type MailboxHandlerOptions } from '../../src/msw.js';

/**
 * What a story says about its backend, in `parameters.backend`. The backend is created when the story is shown, and
 * lives as long: neither the toolbar nor the controls reset it. `args` returns the current values of the controls.
 */
export type StoryBackend = (args: () => Args) => MailboxHandlerOptions;

interface ServedStory {
  /** The address of its backend. */
  readonly src: string;
  readonly handlers: readonly HttpHandler[];
  args: Args;
}

const served = new Map<string, ServedStory>();
/** How many backends have been created. */
let count = 0;

const worker = setupWorker();
const started = worker
  .start({
    // next to this page, so that the site works below any path
    serviceWorker: { url: './mockServiceWorker.js' },
    onUnhandledFrame: 'bypass',
    quiet: true,
  })
  .then(controlled);

/** Starts the backend of a story at an address of its own, which the story finds in `loaded.src`. */
export const serveStory: Loader = async ({ id, args, parameters }) => {
  await started;
  const story = served.get(id) ?? serve(id, args, parameters['backend'] as StoryBackend | undefined);
  story.args = args;
  return { src: story.src };
};

/** Stops the backend of a story that is no longer shown. */
export function endStory({ id }: StoryContext): () => void {
  return () => {
    served.delete(id);
  };
}

function serve(id: string, args: Args, backend: StoryBackend | undefined): ServedStory {
  // a late request from the elements of a past story must not reach the backend of another
  const src = new URL(`api/${id}/${String(count++)}`, document.baseURI).href;
  const options = backend?.(() => served.get(id)?.args ?? args);
  const story = { src, args, handlers: mailboxHandlers({ ...options, base: src }) };
  served.set(id, story);
  worker.resetHandlers(...[...served.values()].flatMap(({ handlers }) => handlers));
  return story;
}

/**
 * The last page that used the worker removes it when it is left. A page that is opened at that moment revives it, but a
 * worker only claims pages when it is new; so this page is reloaded, and then starts with it.
 */
async function controlled(): Promise<void> {
  if (navigator.serviceWorker.controller) return;
  location.reload();
  // a page that is being left shows nothing
  await new Promise(() => undefined);
}
