import type { PlanByClass } from "@zvonok/contract/http/admin/imports.ts";
import { reasonText, rightText } from "../plan/reason-texts.ts";
import { drawTable, type Terminal } from "./terminal.ts";

const SHOWN_NAMES = 8;
type Room = PlanByClass["rooms"][number];

/**
 * What a plan does, class by class: who joins and leaves which room, whose rights change, and why.
 * @param names how many are shown of those who do the same in one room
 */
export function drawClasses(
  classes: readonly PlanByClass[],
  { width, language = "en", names = SHOWN_NAMES }: Pick<Terminal, "width" | "language"> & { names?: number },
): string {
  if (classes.length === 0) return "No room and nobody's place in one changes.";
  return classes
    .map(({ className, rooms }) => {
      const said = (people: Room["joins"]): string => namesOf(people, names, language);
      const rows = rooms.flatMap((room) => rowsOf(room, said).map(([what, who]) => [room.name, what, who]));
      return `${className ?? "School and years"}\n${drawTable(["room", "what", "who, and why"], rows, width)}`;
    })
    .join("\n\n");
}

const becomes: Record<Room["change"], string | null> = {
  made: "is made",
  archived: "is archived",
  restored: "comes back from the archive",
  changed: null,
};

function rowsOf(
  { change, newName, joins, leaves, rights }: Room,
  said: (people: Room["joins"]) => string,
): [what: string, who: string][] {
  const rows: [string, string][] = [];
  const what = becomes[change];
  if (what !== null) rows.push([what, ""]);
  if (newName !== null) rows.push(["is renamed", newName]);
  for (const [what, people] of [
    ["join", joins],
    ["leave", leaves],
    ["rights", rights],
  ] as const)
    if (people.length > 0) rows.push([`${what}: ${people.length}`, said(people)]);
  return rows;
}

function namesOf(people: Room["joins"], shown: number, language: "ru" | "en"): string {
  const byReason = Map.groupBy(people.slice(0, shown), ({ level, because }) => {
    const right = level === null ? "" : `, ${rightText(level, language)}`;
    return `${reasonText(because.rule, language)}${right}`;
  });
  const told = [...byReason]
    .map(([reason, same]) => `${same.map(({ name }) => name).join(", ")} (${reason})`)
    .join("; ");
  return people.length > shown ? `${told} … and ${people.length - shown} more` : told;
}
