/**
 * Whether the school's server is reached. The browser knows of its network only; whoever talks to the server
 * (the sync) says what it sees through `report`.
 */
export class Connection {
  #network = navigator.onLine;
  #server = true;
  #listeners = new Set<() => void>();

  constructor(target: Pick<Window, "addEventListener"> = window) {
    target.addEventListener("online", () => this.#change(() => (this.#network = true)));
    target.addEventListener("offline", () => this.#change(() => (this.#network = false)));
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getSnapshot = (): boolean => this.#network && this.#server;

  report(reached: boolean): void {
    this.#change(() => (this.#server = reached));
  }

  #change(act: () => void): void {
    act();
    for (const listener of this.#listeners) listener();
  }
}

export const connection = new Connection();
