import type { PlanByClass } from "@zvonok/contract/http/admin/imports.ts";

export type RoomChange = PlanByClass["rooms"][number];
export type Totals = {
  made: number;
  archived: number;
  restored: number;
  joins: number;
  leaves: number;
  rights: number;
};

const none: Totals = { made: 0, archived: 0, restored: 0, joins: 0, leaves: 0, rights: 0 };

/** What becomes of chats in figures. Somebody who comes into three chats counts once. */
export function totalsOf(rooms: readonly RoomChange[]): Totals {
  const people = (of: "joins" | "leaves" | "rights"): number =>
    new Set(rooms.flatMap((room) => room[of].map(({ userId }) => userId))).size;
  const totals = { ...none, joins: people("joins"), leaves: people("leaves"), rights: people("rights") };
  for (const { change } of rooms) if (change !== "changed") totals[change] += 1;
  return totals;
}

/** Classes whose name, chat or person has a word that begins as searched for; all of them for nothing. */
export function searchPreview(classes: readonly PlanByClass[], query: string): PlanByClass[] {
  const sought = fold(query);
  if (sought === "") return [...classes];
  return classes.flatMap((group) => {
    if (group.className !== null && fold(group.className).startsWith(sought)) return [group];
    const rooms = group.rooms.filter((room) => fits(room, sought));
    return rooms.length === 0 ? [] : [{ ...group, rooms }];
  });
}

function fits(room: RoomChange, sought: string): boolean {
  const people = [...room.joins, ...room.leaves, ...room.rights];
  return [room, ...people].some(({ name }) => ` ${fold(name)}`.includes(` ${sought}`));
}

/** People type «5а» for «5А» and «Семенов» for «Семёнов». */
const fold = (text: string): string => text.trim().toLocaleLowerCase("ru").replaceAll("ё", "е");
