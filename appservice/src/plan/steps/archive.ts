import type { UserId } from "../../matrix/identifiers.ts";
import { isReadOnly } from "../archive-power-levels.ts";
import { objectAt } from "../merge-power-levels.ts";
import type { PlannedStep } from "../plan-step.ts";
import { isSameMarker } from "../same-marker.ts";
import type { ArchivedRoom, DesiredState, ObservedRoom, ObservedState } from "../states.ts";

/**
 * Makes chats read-only that nobody asks for any more, and marks them as archived; whoever is or was an administrator of
 * the school has his level there as everywhere.
 */
export function archiveRooms(desired: DesiredState, observed: ObservedState): PlannedStep[] {
  const isOurs = (userId: UserId): boolean => observed.people.has(userId) || desired.people.has(userId);
  return [...desired.archived].flatMap(([room, archived]): PlannedStep[] => {
    const { marker, because } = archived;
    const there = observed.rooms.get(room);
    // Without the event we haven't been told yet what a room's levels are: every room has them.
    if (there === undefined || Object.keys(there.powerLevels).length === 0) return [];
    const users = differingAdministrators(archived, there, isOurs);
    if (!isReadOnly(there.powerLevels) || !isSameMarker(marker, there.marker))
      return [{ step: { type: "archiveRoom", room, marker, users }, because }];
    if (Object.keys(users).length === 0) return [];
    const rights = { rule: "rights", record: because.record };
    return [{ step: { type: "setPowerLevels", room, users, settings: {} }, because: rights }];
  });
}

/** Others keep what they had, which lets nobody write. */
function differingAdministrators(
  { administrators }: ArchivedRoom,
  { powerLevels }: ObservedRoom,
  isOurs: (userId: UserId) => boolean,
): Record<UserId, number | null> {
  if (administrators === null) return {};
  const levels = objectAt(powerLevels, "users") as Record<UserId, unknown>;
  const former = (Object.keys(levels) as UserId[]).filter(
    (userId) => levels[userId] === ADMINISTRATOR && !administrators.has(userId) && isOurs(userId),
  );
  const missing = [...administrators].filter((userId) => [0, 51].includes(Number(levels[userId] ?? 0)));
  return Object.fromEntries([
    ...former.map((userId) => [userId, null]),
    ...missing.map((userId) => [userId, ADMINISTRATOR]),
  ]);
}

const ADMINISTRATOR = 90;
