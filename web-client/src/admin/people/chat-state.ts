import type { PersonAnswer, Pin } from "@zvonok/contract/http/admin/people.ts";

export type PersonRoom = PersonAnswer["rooms"][number];
/** How somebody stands to a chat: in it by the journal, by a pin or against both; or outside, wanted there or not. */
export type ChatState = "inByJournal" | "guest" | "kept" | "extra" | "barred" | "awaited" | "outside";

/** What a room's row says of somebody, by membership, journal and pins. */
export function chatState({ key, membership, belongs }: PersonRoom, pins: readonly Pin[]): ChatState {
  const kinds = pins.filter(({ room }) => room === key).map(({ kind }) => kind);
  if (kinds.includes("bar")) return "barred";
  if (membership !== "join") return belongs ? "awaited" : "outside";
  if (kinds.includes("guest")) return "guest";
  if (kinds.includes("keep")) return "kept";
  return belongs ? "inByJournal" : "extra";
}

/** Which pins make sense for somebody in that state. */
export function possiblePins(state: ChatState): Pin["kind"][] {
  switch (state) {
    case "inByJournal":
    case "extra":
      return ["keep", "bar"];
    case "awaited":
      return ["bar"];
    case "outside":
      return ["guest", "bar"];
    case "guest":
    case "kept":
    case "barred":
      return [];
  }
}

/** Spaces and archives only hold chats: whoever looks for somebody's chats doesn't mean them. */
const holdsChats = (key: string): boolean => key.startsWith("space:") || key.startsWith("archive:");

/** Somebody's chats in the order of their names: 5А, 5А · Алгебра, 10А. */
export const chatsOf = (rooms: readonly PersonRoom[]): PersonRoom[] =>
  rooms
    .filter(({ key }) => !holdsChats(key))
    .sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
