import type { RoomKey } from "../../matrix/identifiers.ts";
import type { PlannedStep } from "../plan-step.ts";
import type { DesiredRoom, DesiredState, ObservedState } from "../states.ts";
import { interleave } from "./interleave.ts";

/** Chats that don't exist yet: made open, filled with one event a member, locked. */
export function createMissingChats(desired: DesiredState, observed: ObservedState): PlannedStep[] {
  return fillNewRooms(missingRooms(desired, observed).filter(({ spec }) => !spec.isSpace));
}

/**
 * Spaces that don't exist yet. By now every chat is locked, so a space is made with its chats at once; a space that is
 * as new as itself still stands open and is hung into it only later, lest somebody walks in through it.
 */
export function createMissingSpaces(desired: DesiredState, observed: ObservedState): PlannedStep[] {
  const spaces = missingRooms(desired, observed).filter(({ spec }) => spec.isSpace);
  const open = new Set(spaces.map(({ spec }) => spec.key));
  return fillNewRooms(
    spaces.map((room) => ({ ...room, spec: { ...room.spec, children: lockedChildren(room, open) } })),
  );
}

/** Children that a new space is made with: all but the spaces that are new as well. */
export function lockedChildren({ spec }: DesiredRoom, newSpaces: ReadonlySet<RoomKey>): RoomKey[] {
  return spec.children.filter((child) => !newSpaces.has(child));
}

function missingRooms(desired: DesiredState, observed: ObservedState): DesiredRoom[] {
  return [...desired.rooms].filter(([key]) => !observed.rooms.has(key)).map(([, room]) => room);
}

function fillNewRooms(rooms: DesiredRoom[]): PlannedStep[] {
  const create = rooms.map(({ spec, because }): PlannedStep => ({ step: { type: "createRoom", room: spec }, because }));
  const join = rooms.map(({ spec, members }) =>
    [...members].map(([userId, because]): PlannedStep => ({ step: { type: "join", room: spec.key, userId }, because })),
  );
  const lock = rooms.map(({ spec, because }): PlannedStep => ({ step: { type: "lockRoom", room: spec.key }, because }));
  return [...create, ...interleave(join), ...lock];
}
