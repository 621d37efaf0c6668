import type { RoomKey } from "../../matrix/identifiers.ts";
import { isDisused } from "../archive.ts";
import type { PlannedStep } from "../plan-step.ts";
import { recordOfKey } from "../room-key.ts";
import type { DesiredState, ObservedState } from "../states.ts";
import { lockedChildren } from "./new-rooms.ts";

/** Hangs rooms into their spaces, where that didn't happen when the space was made. */
export function hangIntoSpaces(desired: DesiredState, observed: ObservedState): PlannedStep[] {
  const newSpaces = new Set(
    [...desired.rooms].filter(([key, { spec }]) => spec.isSpace && !observed.rooms.has(key)).map(([key]) => key),
  );
  return [...desired.rooms].flatMap(([space, room]) => {
    const there = observed.rooms.get(space);
    const hanging = there === undefined ? new Set(lockedChildren(room, newSpaces)) : null;
    return room.spec.children
      .filter((child) => {
        if (hanging !== null) return !hanging.has(child);
        const childId = observed.rooms.get(child)?.roomId;
        return childId === undefined || there?.children.has(childId) !== true;
      })
      .map((child): PlannedStep => {
        const because = desired.rooms.get(child)?.because ?? room.because;
        return { step: { type: "addToSpace", space, child }, because };
      });
  });
}

/** Takes mirrored rooms out of spaces of ours that aren't theirs any more, or that have no use. What people hung there stays. */
export function takeOutOfSpaces(desired: DesiredState, observed: ObservedState): PlannedStep[] {
  const keys = new Map([...observed.rooms].map(([key, { roomId }]) => [roomId, key]));
  if (desired.isLost) return [];
  return [...observed.rooms].flatMap(([space, { children, marker }]) => {
    const wanted = desired.rooms.get(space);
    if (children.size === 0 || (wanted === undefined && !isDisused(space, marker, desired))) return [];
    const wantedChildren = new Set(wanted?.spec.children);
    const isStranger = (child: RoomKey): boolean => !wantedChildren.has(child);
    return [...children]
      .flatMap((roomId) => keys.get(roomId) ?? [])
      .filter(isStranger)
      .map((child): PlannedStep => {
        const because = desired.archived.get(child)?.because ?? { rule: "notInSpace", record: recordOfKey(child) };
        return { step: { type: "removeFromSpace", space, child }, because };
      });
  });
}
