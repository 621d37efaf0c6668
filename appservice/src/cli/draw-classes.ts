import type { PlanByClass } from "@zvonok/contract/http/admin/imports.ts";
import { drawTable, type Terminal } from "./terminal.ts";

const SHOWN_NAMES = 8;
type Room = PlanByClass["rooms"][number];

/** What a plan does, class by class: who joins and leaves which room, whose rights change, and why. */
export function drawClasses(classes: readonly PlanByClass[], { width }: Pick<Terminal, "width">): string {
  if (classes.length === 0) return "No room and nobody's place in one changes.";
  return classes
    .map(({ className, rooms }) => {
      const rows = rooms.flatMap((room) => rowsOf(room).map(([what, names]) => [room.name, what, names]));
      return `${className ?? "School and years"}\n${drawTable(["room", "what", "who, and why"], rows, width)}`;
    })
    .join("\n\n");
}

function rowsOf({ change, newName, joins, leaves, rights }: Room): [what: string, names: string][] {
  const rows: [string, string][] = [];
  if (change !== "changed") rows.push([change === "made" ? "is made" : "is archived", ""]);
  if (newName !== null) rows.push(["is renamed", newName]);
  for (const [what, people] of [
    ["join", joins],
    ["leave", leaves],
    ["rights", rights],
  ] as const)
    if (people.length > 0) rows.push([`${what}: ${people.length}`, namesOf(people)]);
  return rows;
}

function namesOf(people: Room["joins"]): string {
  const names = people.slice(0, SHOWN_NAMES).map(({ name, level, because }) => {
    const right = level === null ? "" : `, ${level}`;
    return `${name} (${because.rule}${right})`;
  });
  return people.length > SHOWN_NAMES
    ? `${names.join(", ")} … and ${people.length - SHOWN_NAMES} more`
    : names.join(", ");
}
