import type { SchoolSnapshot } from "../../journal/school-snapshot.ts";
import type { UserId } from "../../matrix/identifiers.ts";
import { userIdOf } from "../../matrix/identifiers.ts";
import { desiredState } from "../../plan/desired-state.ts";
import { type Pin, withPins } from "../../plan/pins.ts";
import type { PlanSettings } from "../../plan/plan-settings.ts";
import type { DesiredRoom } from "../../plan/states.ts";
import { joinSchools } from "../join-schools.ts";
import { type SchoolGraph, schoolGraph } from "../school-graph.ts";

export const DAY = "2026-10-01";
export const user = (name: string): UserId => userIdOf(name, "test");

/** What the tests need of a plan: the rooms with what people have pinned. */
export function wantedRooms(
  snapshot: SchoolSnapshot,
  settings: PlanSettings,
  pins: readonly Pin[] = [],
): ReadonlyMap<DesiredRoom["spec"]["key"], DesiredRoom> {
  return withPins(desiredState(snapshot, settings), pins, DAY).rooms;
}

/** A graph of all schools of a snapshot. */
export function graphOf(
  snapshot: SchoolSnapshot,
  settings: PlanSettings,
  { pins = [], specialists = [] }: { pins?: readonly Pin[]; specialists?: readonly string[] } = {},
): ReturnType<typeof joinSchools> {
  const rooms = wantedRooms(snapshot, settings, pins);
  const sources = { snapshot, rooms, serverName: settings.serverName, specialists: new Set(specialists) };
  return joinSchools(
    snapshot.schools.flatMap(({ id }): SchoolGraph[] => {
      const graph = schoolGraph(id, sources);
      return graph === null ? [] : [graph];
    }),
  );
}
