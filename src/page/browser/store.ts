import { useEffect, useState } from 'preact/hooks';

/** Data that views show, and what tells them when it is replaced. */
export interface Store<State> {
  readonly get: () => State;
  /** Replaces some of its members. */
  readonly set: (changes: Partial<State>) => void;
  /** @returns what ends that */
  readonly subscribe: (listener: () => void) => () => void;
}

export const createStore = <State extends object>(initial: State): Store<State> => {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (changes) => {
      state = { ...state, ...changes };
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

/** The state of a store in a component, which is drawn again when it changes. */
export const useStore = <State extends object>(store: Store<State>): State => {
  const [state, setState] = useState(store.get());
  useEffect(() => {
    setState(store.get());
    return store.subscribe(() => setState(store.get()));
  }, [store]);
  return state;
};
