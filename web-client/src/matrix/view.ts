import { keepIfSame } from "./keep-if-same.ts";

/**
 * A plain picture of something that changes under our hands (the SDK's rooms and events), for `useSyncExternalStore`.
 * It is drawn anew at most once a turn, however often the thing says that it changed; what is the same stays the same
 * object. It listens to the thing only while somebody looks.
 */
export abstract class View<T> {
  #listeners = new Set<() => void>();
  #picture: T | null = null;
  #stale = true;
  #telling = false;
  #detach: (() => void) | null = null;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#detach === null) {
      this.#detach = this.attach();
      this.#stale = true; // whatever happened while nobody looked
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#detach?.();
      this.#detach = null;
    };
  };

  getSnapshot = (): T => {
    if (this.#stale || this.#picture === null) {
      this.#stale = false;
      this.#picture = keepIfSame(this.#picture, this.draw());
    }
    return this.#picture;
  };

  /** Begins to listen to the thing; answers how to stop. */
  protected abstract attach(): () => void;

  /** Draws the picture from the present state. */
  protected abstract draw(): T;

  /** To be called whenever the thing may look different. */
  protected changed(): void {
    this.#stale = true;
    if (this.#telling) return;
    this.#telling = true;
    setTimeout(() => {
      this.#telling = false;
      for (const listener of this.#listeners) listener();
    });
  }
}
