import { turn } from '../turn.js';

/**
 * Work that can be laid down for a while at every `yield`. What it yields tells what there is to show by then, if
 * anything.
 */
export type Sliced<T, Shown = never> = Generator<(() => Shown) | undefined, T, undefined>;

/** How sliced work is done. */
export interface SlicedOptions<Shown> {
  /** Takes what there is to show before all is done; called once at most. */
  readonly onShown?: ((shown: Shown) => void) | undefined;
  /** Whether what the work goes by has changed in a pause, so that it begins anew. */
  readonly isOutdated: () => boolean;
  /** Throws where nobody waits for the work any more. */
  readonly check: () => void;
}

/** How long a slice may last, in ms: half a frame at 60 Hz, so that the other half is for the page. */
const SLICE = 8;
/** How long it may last before something is shown that is there to be shown, in ms. */
const FIRST_SLICE = 2;

/** After so many slices all that is due gets its turn: a pause may put off timers. */
const TURNS = 4;

/** How many rows are gone through before the clock is looked at; fewer are never paused at. */
const STRIDE = 1024;

/** Whether work that has come to a place among many looks at the clock there. */
export function isPause(place: number): boolean {
  return place % STRIDE === STRIDE - 1;
}

/** Does work in slices, with the page's own work between them; what fits into one slice is done at once. */
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

/** Ends work that nobody waits for any more; what has ended is left as it is. */
function giveUp(work: Sliced<unknown, unknown>): void {
  work.return(undefined);
}

/** Works until there is something to show that is waited for, or until it is time to pause, or to the end. */
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

/** The same work, with something to show at each of its pauses; what it shows itself, where there is nothing else. */
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

/** Lets the page do what is more urgent: answer who uses it. */
function pause(): Promise<void> {
  return scheduler()?.yield?.() ?? turn();
}

/** Lets the page do all there is to do, and show it: what is still wanted of the work is shown already. */
function rest(): Promise<void> {
  return scheduler()?.postTask?.(() => undefined, { priority: 'background' }) ?? turn();
}

/** That of the page, as far as it has one: Prioritized Task Scheduling of the WICG. */
interface Scheduler {
  yield?(): Promise<void>;
  postTask?(task: () => void, options: { readonly priority: 'background' }): Promise<void>;
}

function scheduler(): Scheduler | undefined {
  return (globalThis as { readonly scheduler?: Scheduler }).scheduler;
}
