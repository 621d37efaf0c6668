/**
 * How long each newcomer may take. A browser that crashed stays in the room's state for an hour: nobody should be told
 * all that time that it is connecting.
 */
export class MeshPatience {
  readonly #since = new Map<string, number>();
  readonly #limit: number;
  readonly #now: () => number;

  constructor(limit: number, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Whether the newcomer, seen first now or before, is still within the time. */
  isFresh(id: string): boolean {
    const since = this.#since.get(id) ?? this.#now();
    this.#since.set(id, since);
    return this.#now() - since < this.#limit;
  }

  /** Forgets who has come in or gone, so that the next coming begins anew. */
  keepOnly(ids: readonly string[]): void {
    for (const id of this.#since.keys()) if (!ids.includes(id)) this.#since.delete(id);
  }
}
