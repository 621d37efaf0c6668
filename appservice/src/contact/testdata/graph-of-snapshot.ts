import type { SchoolSnapshot } from "../../journal/school-snapshot.ts";
import { type UserId, userIdOf } from "../../matrix/identifiers.ts";
import { desiredState } from "../../plan/desired-state.ts";
import { type Pin, withPins } from "../../plan/pins.ts";
import type { PlanSettings } from "../../plan/plan-settings.ts";
import type { DesiredRoom } from "../../plan/states.ts";
import { joinSchools } from "../join-schools.ts";
import { type SchoolGraph, schoolGraph } from "../school-graph.ts";

const DAY = "2026-10-01";
export const user = (name: string): UserId => userIdOf(name, "test");

/** What is wanted in Matrix: the journal's rooms with what people have pinned. */
export function wantedRooms(
  snapshot: SchoolSnapshot,
  settings: PlanSettings,
  pins: readonly Pin[] = [],
): ReadonlyMap<DesiredRoom["spec"]["key"], DesiredRoom> {
  return withPins(desiredState(snapshot, settings), pins, DAY).rooms;
}

type Beside = { pins?: readonly Pin[]; specialists?: readonly string[] };

/** Each school of a snapshot. */
export function schoolsOf(
  snapshot: SchoolSnapshot,
  settings: PlanSettings,
  { pins = [], specialists = [] }: Beside = {},
): SchoolGraph[] {
  const rooms = wantedRooms(snapshot, settings, pins);
  const sources = { snapshot, rooms, settings, specialists: new Set(specialists) };
  return snapshot.schools.map(({ id }) => schoolGraph(id, sources)).filter((school) => school !== null);
}

/** A graph of all schools of a snapshot. */
export function graphOf(
  snapshot: SchoolSnapshot,
  settings: PlanSettings,
  beside: Beside = {},
): ReturnType<typeof joinSchools> {
  return joinSchools(schoolsOf(snapshot, settings, beside));
}
