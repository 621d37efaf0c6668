import { IndexedDBStore } from "matrix-js-sdk/lib/store/indexeddb.js";
import { MemoryStore } from "matrix-js-sdk/lib/store/memory.js";
import { isOwnedBy, setOwner, wipeLeftovers } from "./store-owner.ts";

export type ClaimedStore = { store: MemoryStore; release: () => void };

const NAME = "zvonok";

/**
 * The store in this browser belongs to one tab at a time (it is written as a whole); further tabs keep all in memory.
 * What another person left here, whose session ended without signing out, is wiped first.
 */
export async function claimStore(userId: string): Promise<ClaimedStore> {
  const release = await holdLock(`${NAME}.store`);
  if (release === null) return { store: new MemoryStore({ localStorage }), release: () => undefined };
  const store = new IndexedDBStore({ indexedDB, localStorage, dbName: NAME });
  if (!isOwnedBy(localStorage, userId)) {
    await store.deleteAllData();
    wipeLeftovers(localStorage);
    setOwner(localStorage, userId);
  }
  return { store, release };
}

/** Holds a lock until the answer is called or the tab closes; null when another tab has it. */
function holdLock(name: string): Promise<(() => void) | null> {
  const { locks } = navigator;
  if (!locks) return Promise.resolve(() => undefined);
  return new Promise((resolve) => {
    void locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock === null) return resolve(null);
      return new Promise<void>((release) => resolve(release));
    });
  });
}
