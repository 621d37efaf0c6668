import type { PlanAnswer } from "@zvonok/contract/http/operator.ts";
import { reasonText } from "../plan/reason-texts.ts";
import { drawTable, type Terminal } from "./terminal.ts";

const SHOWN = 40;
type Planned = PlanAnswer["steps"][number];

/** Steps by type as a small table. */
export function drawCounts(counts: Record<string, number>): string {
  return drawTable(
    ["step", "number"],
    Object.entries(counts).map(([type, count]) => [type, String(count)]),
  );
}

/** The first steps with their reasons, and how many there are of each type. */
export function drawPlan(
  { steps }: PlanAnswer,
  { width, language = "en" }: Pick<Terminal, "width" | "language">,
): string {
  if (steps.length === 0) return "Nothing to apply: Matrix shows what the journal says.";
  const reasonOf = ({ because: { rule, record } }: Planned): string =>
    [reasonText(rule, language), ...(record === null ? [] : [`(${record})`])].join(" ");
  const rows = steps.slice(0, SHOWN).map((planned) => [planned.step.type, objectOf(planned), reasonOf(planned)]);
  const more = steps.length > SHOWN ? [`… and ${steps.length - SHOWN} more; all of them with --json.`] : [];
  const counts: Record<string, number> = {};
  for (const { step } of steps) counts[step.type] = (counts[step.type] ?? 0) + 1;
  return [drawTable(["step", "what", "because"], rows, width), ...more, drawCounts(counts)].join("\n");
}

/** Which room and which person a step is about, as far as it says so. */
function objectOf({ step }: Planned): string {
  const { room, space, child, userId, name } = step;
  const roomName = typeof room === "object" && room !== null && "name" in room ? room.name : room;
  return [userId, roomName, space, child, name].filter((part) => typeof part === "string").join(" → ");
}
