/** A count of the listeners that were added to a target and not removed. */
export interface Watch {
  count(): number;
  /** Stops counting; returns the count. */
  end(): number;
}

/** Counts the listeners of a target from now on. */
export function watchListeners(target: EventTarget): Watch {
  const [add, remove] = [target.addEventListener.bind(target), target.removeEventListener.bind(target)];
  const present: unknown[][] = [];
  const key = ([type, listener, options]: Parameters<typeof add>): unknown[] => [
    type,
    listener,
    typeof options === 'object' ? (options.capture ?? false) : (options ?? false),
  ];
  const find = (wanted: unknown[]): number =>
    present.findIndex((each) => each.every((member, index) => member === wanted[index]));
  Object.assign(target, {
    addEventListener(...args: Parameters<typeof add>) {
      if (find(key(args)) < 0) present.push(key(args));
      add(...args);
    },
    removeEventListener(...args: Parameters<typeof add>) {
      const index = find(key(args));
      if (index >= 0) present.splice(index, 1);
      remove(...args);
    },
  });
  return {
    count: () => present.length,
    end: () => {
      Object.assign(target, { addEventListener: add, removeEventListener: remove });
      return present.length;
    },
  };
}
