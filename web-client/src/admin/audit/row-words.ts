import type { AuditRow } from "@zvonok/contract/http/admin/audit.ts";
import type { IconName } from "../../ui/Icon.tsx";

/** Steps of the mirror that have a sentence of their own, and the sign beside it. */
const icons = {
  registerUser: "person",
  setDisplayname: "person",
  createRoom: "chat",
  join: "people",
  inviteAndJoin: "people",
  kick: "close",
  lockRoom: "chat",
  addToSpace: "chat",
  removeFromSpace: "chat",
  setPowerLevels: "check",
  setName: "chat",
  setMarker: "chat",
  archiveRoom: "book",
  restoreRoom: "chat",
  lockUser: "close",
  unlockUser: "person",
  deactivateUser: "bin",
  reactivateUser: "person",
  acceptLeave: "back",
} as const satisfies Record<string, IconName>;

type Told = keyof typeof icons | "joinsSpace" | "leavesSpace" | "hangs" | "unhangs" | "renamed" | "other";
/** The sentence of a row: its key below `types` and what it holds; and who has which power level since. */
export type RowWords = {
  told: Told;
  icon: IconName;
  values: Record<string, string>;
  rights: { name: string; level: number }[];
};

/** Spaces only hold chats: who is in one sees it as a section of the list. */
const isSpace = (room: string | null): boolean => /^(space|archive):/.test(room ?? "");
const comes: readonly string[] = ["join", "inviteAndJoin"];
const isTold = (type: string): type is keyof typeof icons => Object.hasOwn(icons, type);

/** What a row says, apart from the language it is said in. */
export function rowWords(row: AuditRow): RowWords {
  return { ...sentenceOf(row), rights: rightsOf(row) };
}

function sentenceOf({ type, name, userId, roomName, room, before, after, names }: AuditRow): Omit<RowWords, "rights"> {
  const values = { name: name ?? userId ?? "", room: roomName ?? room ?? "", type };
  if (!isTold(type)) return { told: "other", icon: "clock", values };
  if (isSpace(room) && comes.includes(type)) return { told: "joinsSpace", icon: icons[type], values };
  if (isSpace(room) && type === "kick") return { told: "leavesSpace", icon: icons[type], values };
  const child = names[String(factsOf(after).child)];
  if ((type === "addToSpace" || type === "removeFromSpace") && child !== undefined)
    return { told: type === "addToSpace" ? "hangs" : "unhangs", icon: icons[type], values: { ...values, child } };
  const [was, is] = [nameIn(before), nameIn(after)];
  if (type === "setName" && is !== null)
    return { told: "renamed", icon: icons[type], values: { ...values, was: was ?? values.room, is } };
  return { told: type, icon: icons[type], values };
}

function rightsOf({ after, names }: AuditRow): RowWords["rights"] {
  return Object.entries(factsOf(factsOf(after).users)).map(([userId, level]) => ({
    ...{ name: names[userId] ?? userId, level: typeof level === "number" ? level : 0 },
  }));
}

const factsOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

function nameIn(value: unknown): string | null {
  if (typeof value === "string") return value;
  const name = typeof value === "object" && value !== null && "name" in value ? value.name : null;
  return typeof name === "string" ? name : null;
}
