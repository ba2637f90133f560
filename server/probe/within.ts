/** A time limit and what it means to exceed it. */
export interface TimeLimit {
  /** In ms. */
  readonly ms: number;
  /** What to fail with then. */
  readonly failure: () => Error;
}

/**
 * Does some work within a time limit and until somebody gives it up. Whatever comes first decides, even over work that
 * does not listen to its signal; the signal tells the work to let go of what it holds.
 */
export async function within<T>(
  limit: TimeLimit,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const inner = new AbortController();
  const giveUp = () => inner.abort(outer.reason);
  const timer = setTimeout(() => inner.abort(limit.failure()), limit.ms);
  outer.addEventListener('abort', giveUp);
  try {
    if (outer.aborted) giveUp();
    return await untilAborted(inner.signal, work);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', giveUp);
  }
}

/** Does some work until somebody gives it up; fails with the signal's reason then. */
export async function untilAborted<T>(
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  let giveUp: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    giveUp = () => reject(signal.reason as Error);
    signal.addEventListener('abort', giveUp);
  });
  try {
    return await Promise.race([work(signal), aborted]);
  } catch (error) {
    // what the work failed with when it was given up is a consequence, not the cause
    throw signal.aborted ? signal.reason : error;
  } finally {
    if (giveUp) signal.removeEventListener('abort', giveUp);
  }
}
