/** A time limit, and the failure if it is exceeded. */
export interface TimeLimit {
  /** The time, in ms. */
  readonly ms: number;
  /** Makes the failure. */
  readonly failure: () => Error;
}

/**
 * Does some work within a time limit, until it is aborted. Whichever comes first decides, even if the work ignores its
 * signal, which tells it to release its resources.
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

/** Does some work until it is aborted; then fails with the signal's reason. */
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
    // the failure of aborted work is a consequence, not the cause
    throw signal.aborted ? signal.reason : error;
  } finally {
    if (giveUp) signal.removeEventListener('abort', giveUp);
  }
}
