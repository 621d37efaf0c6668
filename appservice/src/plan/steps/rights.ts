import type { UserId } from "../../matrix/identifiers.ts";
import { isArchived, restoredPowerLevels } from "../archive-power-levels.ts";
import { objectAt } from "../merge-power-levels.ts";
import type { Because, PlannedStep, PowerLevels } from "../plan-step.ts";
import { ownedSettings } from "../power-levels.ts";
import type { DesiredRoom, DesiredState, ObservedState } from "../states.ts";

/**
 * Brings our own entries of power levels to what the journal says; everything else in the event stays as it is. A room
 * that was archived and is asked for again gets back what it took to write there, in the same event.
 */
export function correctPowerLevels(desired: DesiredState, observed: ObservedState): PlannedStep[] {
  const isOurs = (userId: UserId): boolean => observed.people.has(userId) || desired.people.has(userId);
  return [...desired.rooms].flatMap(([key, room]) => {
    const there = observed.rooms.get(key);
    // Without the event we haven't been told yet what a room's levels are: every room has them.
    if (there === undefined || Object.keys(there.powerLevels).length === 0) return [];
    const present = restoredPowerLevels(there.powerLevels);
    const users = differingLevels(room, present, isOurs);
    const settings = differingSettings(ownedSettings(room.spec.powerLevels), present);
    if (isArchived(there)) {
      const { marker } = room.spec;
      return {
        step: { type: "restoreRoom", room: key, marker, users, settings },
        because: { rule: "askedForAgain", record: room.because.record },
      };
    }
    const changed = Object.keys(users) as UserId[];
    if (changed.length === 0 && Object.keys(settings).length === 0) return [];
    const because = reasonOf(changed, room);
    return { step: { type: "setPowerLevels", room: key, users, settings }, because };
  });
}

/** Levels that the journal gives and may move; any other number was set by a person. */
const journalLevels: readonly unknown[] = [0, 51, 90];

function differingLevels(
  { levels }: DesiredRoom,
  powerLevels: PowerLevels,
  isOurs: (userId: UserId) => boolean,
): Record<UserId, number | null> {
  const present = objectAt(powerLevels, "users") as Record<UserId, unknown>;
  const known = (Object.keys(present) as UserId[]).filter(isOurs);
  const differing: Record<UserId, number | null> = {};
  for (const userId of new Set([...levels.keys(), ...known])) {
    const wanted = levels.get(userId) ?? 0;
    const level = present[userId] ?? 0;
    if (level !== wanted && journalLevels.includes(level)) differing[userId] = wanted === 0 ? null : wanted;
  }
  return differing;
}

/** The settings of ours that are otherwise, each object only with its differing keys. */
function differingSettings(owned: PowerLevels, present: PowerLevels): PowerLevels {
  const { events, ...plain } = owned;
  const differing = Object.entries(plain).filter(([key, value]) => present[key] !== value);
  const presentEvents = objectAt(present, "events");
  const differingEvents = Object.entries(objectAt({ events }, "events")).filter(
    ([type, level]) => presentEvents[type] !== level,
  );
  return Object.fromEntries([
    ...differing,
    ...(differingEvents.length === 0 ? [] : [["events", Object.fromEntries(differingEvents)]]),
  ]);
}

/** One person's change has that person's reason, if he is a member; several have the room's. */
function reasonOf(changed: readonly UserId[], { members, because }: DesiredRoom): Because {
  const [only, ...others] = changed;
  const member = only === undefined || others.length > 0 ? undefined : members.get(only);
  return { rule: "rights", record: (member ?? because).record };
}
