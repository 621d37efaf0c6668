import { readdirSync, readFileSync } from "node:fs";
import { configSchema } from "../config.ts";
import { roomKey, userIdOf } from "../matrix/identifiers.ts";
import { computePlan } from "./compute-plan.ts";
import type { PlanSettings } from "./plan-settings.ts";
import type { PlannedStep } from "./plan-step.ts";
import { plannedState } from "./planned-state.ts";
import { type Doings, PretendMatrix } from "./testdata/pretend-matrix.ts";
import { pinOf, snapshotOf, type TinyJournal, type TinyPin } from "./testdata/tiny-journal.ts";

/** One case: what the journal said and Matrix shows, what people did there, what the journal says now, what follows. */
type Table = {
  /** null: nothing has been mirrored yet */
  was: TinyJournal | null;
  since?: Record<string, Doings>;
  /** mirrored after that and before the change, one after another, on the same day as `was`; merged as the change is */
  meanwhile?: object[];
  /** merged into `was` and `meanwhile` as RFC 7386 does */
  change: object;
  /** of the change */
  day?: string;
  /** with the change, and before it */
  pins?: TinyPin[];
  pinsBefore?: TinyPin[];
  mayNotLeave?: string[];
  kinds: string[];
  kindsBefore?: string[];
  language?: "ru" | "en";
  plan: PlannedStep[];
};

/** The day of what was before. */
const BEFORE = "2026-05-20";

const folder = new URL("testdata/", import.meta.url);
const tables = readdirSync(folder).filter((name) => name.endsWith(".json"));

const settingsOf = ({ kinds, language = "ru", mayNotLeave = [] }: Omit<Table, "change">): PlanSettings => ({
  serverName: "test",
  school: configSchema.shape.school.parse({ language }),
  rooms: configSchema.shape.rooms.parse({ kinds, mayNotLeave }),
  bot: userIdOf("zvonok", "test"),
});

test.each(tables.map((name) => [name.replace(/^\d+-|\.json$/g, "").replaceAll("-", " "), name]))("%s", (_, name) => {
  const table: Table = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
  const { was, since, meanwhile = [], change, day = BEFORE, kindsBefore = table.kinds, plan } = table;
  const matrix = new PretendMatrix();
  const steps = (journal: unknown, of: Table, on: string): PlannedStep[] => {
    const pins = (of.pins ?? []).map(pinOf);
    const input = { snapshot: snapshotOf(journal as TinyJournal, was ?? {}), pins, observed: matrix, day: on };
    return computePlan(plannedState(input, settingsOf(of)), matrix);
  };
  const mirror = (planned: PlannedStep[]): void => {
    for (const { step } of planned) matrix.apply(step);
  };

  const before = { ...table, kinds: kindsBefore, pins: table.pinsBefore ?? [] };
  if (was !== null) mirror(steps(was, before, BEFORE));
  for (const [key, doings] of Object.entries(since ?? {})) matrix.happen(roomKey(key), doings);
  let between: unknown = was ?? {};
  for (const patch of meanwhile) {
    between = merge(between, patch);
    mirror(steps(between, before, BEFORE));
  }

  const planned = steps(merge(between, change), table, day);
  expect(planned).toEqual(plan);

  mirror(planned);
  expect(steps(merge(between, change), table, day)).toEqual([]);
});

/** JSON merge patch (RFC 7386): null takes a key out, an object is merged, anything else replaces. */
function merge(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
