import { readdirSync, readFileSync } from "node:fs";
import { configSchema } from "../config.ts";
import { roomKey, userIdOf } from "../matrix/identifiers.ts";
import { computePlan } from "./compute-plan.ts";
import { desiredState } from "./desired-state.ts";
import type { PlanSettings } from "./plan-settings.ts";
import type { PlannedStep } from "./plan-step.ts";
import { type Doings, PretendMatrix } from "./testdata/pretend-matrix.ts";
import { snapshotOf, type TinyJournal } from "./testdata/tiny-journal.ts";

/** One case: what the journal said and Matrix shows, what people did there, what the journal says now, what follows. */
type Table = {
  /** null: nothing has been mirrored yet */
  was: TinyJournal | null;
  since?: Record<string, Doings>;
  /** merged into `was` as RFC 7386 does */
  change: object;
  kinds: string[];
  kindsBefore?: string[];
  language?: "ru" | "en";
  plan: PlannedStep[];
};

const folder = new URL("testdata/", import.meta.url);
const tables = readdirSync(folder).filter((name) => name.endsWith(".json"));

const settingsOf = (kinds: string[], language: "ru" | "en" = "ru"): PlanSettings => ({
  serverName: "test",
  school: configSchema.shape.school.parse({ language }),
  rooms: configSchema.shape.rooms.parse({ kinds }),
  bot: userIdOf("zvonok", "test"),
});

test.each(tables.map((name) => [name.replace(/^\d+-|\.json$/g, "").replaceAll("-", " "), name]))("%s", (_, name) => {
  const table: Table = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
  const { was, since, change, kinds, kindsBefore, language, plan } = table;
  const matrix = new PretendMatrix();
  if (was !== null) {
    const before = desiredState(snapshotOf(was), settingsOf(kindsBefore ?? kinds, language));
    for (const { step } of computePlan(before, matrix)) matrix.apply(step);
  }
  for (const [key, doings] of Object.entries(since ?? {})) matrix.happen(roomKey(key), doings);
  const desired = desiredState(snapshotOf(merge(was ?? {}, change) as TinyJournal), settingsOf(kinds, language));

  const steps = computePlan(desired, matrix);
  expect(steps).toEqual(plan);

  for (const { step } of steps) matrix.apply(step);
  expect(computePlan(desired, matrix)).toEqual([]);
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
