/** Runs tasks one at a time, or up to `limit` at once. */
export interface Queue {
  readonly run: <R>(work: () => Promise<R>) => Promise<R>;
  /** Rejects waiting and further tasks. It does not wait for running ones. */
  readonly close: (reason: Error) => void;
}

export const createQueue = (limit = 1): Queue => {
  const waiting: { readonly start: () => void; readonly reject: (reason: Error) => void }[] = [];
  let running = 0;
  let closed: Error | undefined;
  const turn = (): Promise<void> =>
    new Promise((start, reject) => {
      waiting.push({ start, reject });
    });
  return {
    run: async (work) => {
      if (closed !== undefined) throw closed;
      if (running < limit) running++;
      else await turn();
      try {
        return await work();
      } finally {
        // The next task takes the place of this one.
        const next = waiting.shift();
        if (next === undefined) running--;
        else next.start();
      }
    },
    close: (reason) => {
      closed = reason;
      for (const { reject } of waiting.splice(0)) reject(reason);
    },
  };
};

/** Runs tasks of the same name one at a time. */
export interface Queues {
  readonly run: <R>(name: string, work: () => Promise<R>) => Promise<R>;
  /** Rejects waiting and further tasks. It does not wait for running ones. */
  readonly close: (reason: Error) => void;
}

export const createQueues = (): Queues => {
  /** The tasks that wait, by name. A name is present while a task of it runs. */
  const waiting = new Map<string, PromiseWithResolvers<void>[]>();
  let closed: Error | undefined;
  const turn = (others: PromiseWithResolvers<void>[]): Promise<void> => {
    const own = Promise.withResolvers<void>();
    others.push(own);
    return own.promise;
  };
  return {
    run: async (name, work) => {
      if (closed !== undefined) throw closed;
      const others = waiting.get(name);
      if (others) await turn(others);
      else waiting.set(name, []);
      try {
        return await work();
      } finally {
        // The next task takes the place of this one.
        const next = waiting.get(name)?.shift();
        if (next) next.resolve();
        else waiting.delete(name);
      }
    },
    close: (reason) => {
      closed = reason;
      for (const others of waiting.values()) for (const { reject } of others.splice(0)) reject(reason);
    },
  };
};
