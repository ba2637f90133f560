import 'axe-core/axe.min.js';
import type * as Axe from 'axe-core';
import { elementsIn } from '../../support/accessible.js';
import { lintAria } from '../../support/aria-lint.js';
import { UnderWay } from './under-way.js';

declare const axe: typeof Axe;

/** This version, not the one of an addon. */
const { run } = axe;

interface Channel {
  on(event: string, listener: (payload: unknown) => void): void;
  once(event: string, listener: (payload: unknown) => void): void;
  emit(event: string, payload: unknown): void;
}

const FAILURES = ['playFunctionThrewException', 'storyThrewException', 'storyErrored', 'storyMissing'];
/** An element that waits for its store. */
const WAITING = ':state(loading), :state(busy)';
/** The rules of axe-core about colours. */
const COLORS = ['color-contrast', 'link-in-text-block'];
/** The rules that a look is checked by, in axe-core's format. */
const JUDGEMENTS = {
  everything: {},
  colors: { runOnly: COLORS },
  // colours that the system forces are not ours
  'all but colors': { rules: Object.fromEntries(COLORS.map((rule) => [rule, { enabled: false }])) },
} as const;

/** The rules that a look is checked by: another theme, for example, changes only colours. */
export type Judgement = keyof typeof JUDGEMENTS;
/** How many frames in a row must look alike before a page counts as settled. */
const QUIET_FRAMES = 3;

/** What the tests of the stories do in the page of a story; this module is bundled and runs before all others. */
export class StoryPage {
  /** Resolves with what went wrong, once the story is shown and its play function has ended. */
  finished: Promise<string[]> = Promise.resolve([]);
  #finish: (failures: string[]) => void = () => undefined;
  #failures: string[] = [];
  #channel: Channel | undefined;
  readonly #underWay = new UnderWay();

  constructor() {
    this.#begin();
    this.#underWay.watch();
    // the preview makes its channel early; it is caught as it is set
    Object.defineProperty(window, '__STORYBOOK_ADDONS_CHANNEL__', {
      configurable: true,
      get: () => this.#channel,
      set: (channel: Channel) => {
        this.#channel = channel;
        this.#listen(channel);
      },
    });
  }

  /** Shows a story from its beginning, even if it is already shown. */
  show(storyId: string): void {
    this.#begin();
    this.#underWay.forgetRequests();
    const shown = new URLSearchParams(location.search).get('id');
    if (shown === storyId) this.#channel?.emit('forceRemount', { storyId });
    else this.#channel?.emit('setCurrentStory', { storyId, viewMode: 'story' });
  }

  /** Shows the story with other globals, as the toolbar does. */
  setGlobals(globals: Readonly<Record<string, string>>): Promise<void> {
    return new Promise((resolve) => {
      this.#channel?.once('storyRendered', () => resolve());
      this.#channel?.emit('updateGlobals', { globals });
    });
  }

  /**
   * What axe-core and our own lint find wrong or cannot decide, each in a sentence.
   */
  async barriers(judgement: Judgement): Promise<string[]> {
    const { violations, incomplete } = await run('#storybook-root', {
      ...JUDGEMENTS[judgement],
      resultTypes: ['violations', 'incomplete'],
      // nobody reads them, and making them takes longer than all the rules
      selectors: false,
    });
    const found = [...violations, ...incomplete].flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary, any }) => {
        const why = failureSummary ?? any.map(({ message }) => message).join('; ');
        return `${id}: ${why} in ${html.slice(0, 200)}`;
      }),
    );
    return [...found, ...lintAria(document.body)];
  }

  /**
   * Resolves once the fonts are loaded, nothing is pending, and some frames in a row have the same elements and texts.
   * @param waits - whether waiting is what the story shows, so that something is always under way
   */
  async settled(waits: boolean): Promise<void> {
    await document.fonts.ready;
    let before = '';
    for (let quiet = 0; quiet < QUIET_FRAMES; quiet++) {
      await new Promise(requestAnimationFrame);
      const elements = [...elementsIn(document.body)];
      const roots = [document.body, ...elements.flatMap(({ shadowRoot }) => shadowRoot ?? [])];
      const now = roots.map(({ innerHTML }) => innerHTML).join('');
      const isBusy = this.#underWay.isAnything || elements.some((each) => each.matches(WAITING));
      if (now !== before || (!waits && isBusy)) quiet = 0;
      before = now;
    }
  }

  #begin(): void {
    this.#failures = [];
    this.finished = new Promise((resolve) => (this.#finish = resolve));
  }

  #listen(channel: Channel): void {
    for (const event of FAILURES) {
      channel.on(event, (payload) => {
        this.#failures.push(`${event}: ${messageOf(payload)}`);
        if (event !== 'playFunctionThrewException') this.#finish(this.#failures);
      });
    }
    channel.on('storyFinished', () => this.#finish(this.#failures));
  }
}

function messageOf(payload: unknown): string {
  const { message } = payload as { readonly message?: string };
  return message ?? JSON.stringify(payload);
}

const page = new StoryPage();
Object.assign(window, { storyPage: () => page });
