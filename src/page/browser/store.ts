import { useEffect, useState } from 'preact/hooks';

/** Shared state of views, with listeners. */
export interface Store<State> {
  readonly get: () => State;
  /** Replaces the given members and calls the listeners. */
  readonly set: (changes: Partial<State>) => void;
  /** @returns unsubscribes */
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

/** The state of a store in a component; the component renders again on changes. */
export const useStore = <State extends object>(store: Store<State>): State => {
  const [state, setState] = useState(store.get());
  useEffect(() => {
    setState(store.get());
    return store.subscribe(() => setState(store.get()));
  }, [store]);
  return state;
};
