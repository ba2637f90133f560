import { turn } from '../turn.js';

/**
 * Work that can pause at every `yield`. What it yields is a function that makes an intermediate result, if there is one
 * to show.
 */
export type Sliced<T, Shown = never> = Generator<(() => Shown) | undefined, T, undefined>;

/** The options of sliced work. */
export interface SlicedOptions<Shown> {
  /** Receives an intermediate result; called at most once. */
  readonly onShown?: ((shown: Shown) => void) | undefined;
  /** Whether the data has changed during a pause, so that the work has to begin again. */
  readonly isOutdated: () => boolean;
  /** Throws if nobody waits for the work any more. */
  readonly check: () => void;
}

/** The duration of a slice, in ms: half a frame at 60 Hz; the other half is for the page. */
const SLICE = 8;
/** The duration of a slice that has an intermediate result to show, in ms. */
const FIRST_SLICE = 2;

/** The number of slices after which everything else gets its turn, too: a pause alone may delay timers. */
const TURNS = 4;

/** The number of rows between two looks at the clock. */
const STRIDE = 1024;

/** Whether work may pause at a place in a loop. */
export function isPause(place: number): boolean {
  return place % STRIDE === STRIDE - 1;
}

/** Does work in slices, and lets the page work between them. Work that fits into one slice is done synchronously. */
export function inSlices<T, Shown>(
  begin: () => Sliced<T, Shown>,
  options: SlicedOptions<Shown>,
): T | Promise<T> {
  const work = begin();
  const step = slice(work, options.onShown !== undefined);
  return step.done ? step.value : goOn(work, step.value, begin, options);
}

async function goOn<T, Shown>(
  begun: Sliced<T, Shown>,
  first: (() => Shown) | undefined,
  begin: () => Sliced<T, Shown>,
  { onShown, isOutdated, check }: SlicedOptions<Shown>,
): Promise<T> {
  let [work, ready, isShown] = [begun, onShown && first, false];
  try {
    for (let slices = 1; ; slices++) {
      if (ready) onShown?.(ready());
      isShown ||= ready !== undefined;
      await (isShown ? rest() : slices % TURNS === 0 ? turn() : pause());
      check();
      if (isOutdated()) {
        giveUp(work);
        work = begin();
      }
      const step = slice(work, onShown !== undefined && !isShown);
      if (step.done) return step.value;
      ready = isShown ? undefined : onShown && step.value;
    }
  } finally {
    giveUp(work);
  }
}

/** Ends work that nobody waits for any more; work that has ended stays as it is. */
function giveUp(work: Sliced<unknown, unknown>): void {
  work.return(undefined);
}

/** Works to the end, or until it is time to pause or to show an intermediate result. */
function slice<T, Shown>(
  work: Sliced<T, Shown>,
  isShowing: boolean,
): IteratorResult<(() => Shown) | undefined, T> {
  const since = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step;
    const limit = isShowing && step.value ? FIRST_SLICE : SLICE;
    if (performance.now() - since >= limit) return step;
  }
}

/** The same work, which yields `shown`, if given, instead of intermediate results of its own. */
export function* offering<T, Shown>(
  shown: (() => Shown) | undefined,
  work: Sliced<T, Shown>,
): Sliced<T, Shown> {
  try {
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
      yield shown ?? step.value;
    }
  } finally {
    giveUp(work);
  }
}

/** Lets the page do more urgent work, such as responding to input. */
function pause(): Promise<void> {
  return scheduler()?.yield?.() ?? turn();
}

/** Lets the page do everything else, and render it: the intermediate result is already shown. */
function rest(): Promise<void> {
  return scheduler()?.postTask?.(() => undefined, { priority: 'background' }) ?? turn();
}

/** The scheduler of the page, if it has one (WICG, Prioritized Task Scheduling). */
interface Scheduler {
  yield?(): Promise<void>;
  postTask?(task: () => void, options: { readonly priority: 'background' }): Promise<void>;
}

function scheduler(): Scheduler | undefined {
  return (globalThis as { readonly scheduler?: Scheduler }).scheduler;
}
