import type { Args, Loader, StoryContext } from '@storybook/web-components-vite';
import type { HttpHandler } from 'msw';
import { setupWorker } from 'msw/browser';
import { mailboxHandlers, type MailboxHandlerOptions } from '../../src/msw.js';

/**
 * What a story says of its backend, in `parameters.backend`. It is made when the story is shown, and stays while it is:
 * neither the toolbar nor the controls make it forget what was done. `args` gives what the controls say now.
 */
export type StoryBackend = (args: () => Args) => MailboxHandlerOptions;

interface ServedStory {
  /** Where its backend is. */
  readonly src: string;
  readonly handlers: readonly HttpHandler[];
  args: Args;
}

const served = new Map<string, ServedStory>();
/** How many backends there have been. */
let count = 0;

const worker = setupWorker();
const started = worker
  .start({
    // beside this page, so that the site works from any path
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

/** Ends the backend of a story that is not shown any more. */
export function endStory({ id }: StoryContext): () => void {
  return () => {
    served.delete(id);
  };
}

function serve(id: string, args: Args, backend: StoryBackend | undefined): ServedStory {
  // what an element still asks whose story is gone reaches no backend of another
  const src = new URL(`api/${id}/${String(count++)}`, document.baseURI).href;
  const options = backend?.(() => served.get(id)?.args ?? args);
  const story = { src, args, handlers: mailboxHandlers({ ...options, base: src }) };
  served.set(id, story);
  worker.resetHandlers(...[...served.values()].flatMap(({ handlers }) => handlers));
  return story;
}

/**
 * The last page that used the worker removes it as it is left. The next one that comes just then takes it up again, but a
 * worker claims pages only when it is new: this page is loaded once more, and then begins with it.
 */
async function controlled(): Promise<void> {
  if (navigator.serviceWorker.controller) return;
  location.reload();
  // nothing is to be shown of a page that is left
  await new Promise(() => undefined);
}
