export type Loaded<T> =
  | { status: "loading"; value: null; error: null }
  | { status: "ready"; value: T; error: null }
  | { status: "failed"; value: null; error: unknown };

const loading = { status: "loading", value: null, error: null } as const;

/** Something asked for once and shared by all who show it. `retry` asks again after a failure. */
export class Resource<T> {
  #load: () => Promise<T>;
  #state: Loaded<T> = loading;
  #started = false;
  #listeners = new Set<() => void>();

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (!this.#started) void this.retry();
    return () => this.#listeners.delete(listener);
  };

  getSnapshot = (): Loaded<T> => this.#state;

  retry = async (): Promise<void> => {
    this.#started = true;
    if (this.#state.status === "failed") this.#set(loading);
    try {
      this.#set({ status: "ready", value: await this.#load(), error: null });
    } catch (error) {
      // What is known already stays on screen: a failed renewal loses nothing.
      if (this.#state.status !== "ready") this.#set({ status: "failed", value: null, error });
    }
  };

  #set(state: Loaded<T>): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
