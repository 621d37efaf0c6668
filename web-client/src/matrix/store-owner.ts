const OWNER = "zvonok.store-owner";
/** The SDK keeps unsent messages and its filter beside its database, under names that begin so; we keep drafts. */
const leftovers = ["mx_pending_events_", "mxjssdk_", "zvonok.draft."];

/** Whether what this browser keeps of Matrix is this person's. */
export const isOwnedBy = (storage: Storage, userId: string): boolean => storage.getItem(OWNER) === userId;

export const setOwner = (storage: Storage, userId: string): void => storage.setItem(OWNER, userId);

/** Forgets whose it was, unsent messages and drafts. */
export function wipeLeftovers(storage: Storage): void {
  for (const key of Object.keys(storage)) {
    if (key === OWNER || leftovers.some((start) => key.startsWith(start))) storage.removeItem(key);
  }
}
