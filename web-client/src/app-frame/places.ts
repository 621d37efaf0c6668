import type { Me } from "@zvonok/contract/http/me.ts";
import { paths } from "../paths.ts";
import type { IconName } from "../ui/Icon.tsx";

export type Place = {
  id: "chats" | "diary" | "journals" | "admin" | "account";
  path: string;
  icon: IconName;
  /** a phone's tabs leave it out: «Аккаунт» leads there */
  railOnly?: boolean;
};

/** The places of the rail and the tabs, by who is signed in. `null` while that isn't known yet. */
export function placesOf(me: Me | null): Place[] {
  const teaches = me?.kinds.some((kind) => kind === "teacher" || kind === "classTeacher") ?? false;
  const all: (Place | false)[] = [
    { id: "chats", path: paths.chats, icon: "chat" },
    me !== null && me.diaries.length > 0 && { id: "diary", path: paths.diary, icon: "book" },
    teaches && { id: "journals", path: paths.journals, icon: "journal" },
    administers(me) && { id: "admin", path: paths.admin, icon: "school", railOnly: true },
    { id: "account", path: paths.account, icon: "person" },
  ];
  return all.filter((place) => place !== false);
}

/** Whether «Управление» is for this person. */
export const administers = (me: Me | null): boolean => me?.kinds.includes("administrator") ?? false;

/** Which place an address belongs to. */
export function placeAt(path: string): Place["id"] {
  if (path.startsWith(paths.diary)) return "diary";
  if (path.startsWith(paths.journals) || path.startsWith("/lesson")) return "journals";
  if (path.startsWith(paths.admin)) return "admin";
  return path.startsWith(paths.account) ? "account" : "chats";
}

/** On a phone the tabs stand on top-level pages only. */
export const isTopLevel = (path: string): boolean =>
  [paths.chats, paths.diary, paths.journals, paths.account].some((each) => each === path) ||
  path.startsWith(`${paths.diary}/`);
