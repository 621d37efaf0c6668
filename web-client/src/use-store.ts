import { useSyncExternalStore } from "react";

export type Store<T> = { subscribe: (listener: () => void) => () => void; getSnapshot: () => T };

/** The present state of something that lives outside React. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}
