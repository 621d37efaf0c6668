import type { ChatSummary } from "../matrix/chat-summary.ts";
import type { IconName } from "../ui/Icon.tsx";

/** What `Avatar` needs to show a chat. */
export type ChatLook = {
  shape: "room" | "person";
  name: string;
  colourKey: string;
  label: string | null;
  icon: IconName | null;
};

/** Squares are rooms, circles are people; a class keeps its colour in all its chats, and its label is the picture. */
export function lookOfChat({ name, marker, personId, roomId }: ChatSummary): ChatLook {
  if (marker === null)
    return {
      shape: personId === null ? "room" : "person",
      name,
      colourKey: personId ?? roomId,
      label: null,
      icon: null,
    };
  const { kind, className, grade } = marker;
  const room = { shape: "room", name } as const;
  if (className !== null) return { ...room, colourKey: className, label: className, icon: null };
  if (grade !== null) return { ...room, colourKey: String(grade), label: String(grade), icon: null };
  return { ...room, colourKey: kind, label: null, icon: kind === "staff" ? "people" : "bell" };
}
