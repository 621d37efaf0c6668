/** Named so that signing out forgets it (matrix/store-owner.ts). */
const keyOf = (roomId: string): string => `zvonok.draft.${roomId}`;

/** What was written in a chat and not sent. */
export const readDraft = (roomId: string): string => localStorage.getItem(keyOf(roomId)) ?? "";

export function keepDraft(roomId: string, text: string): void {
  if (text === "") localStorage.removeItem(keyOf(roomId));
  else localStorage.setItem(keyOf(roomId), text);
}
