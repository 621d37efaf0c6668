import { restoredPowerLevels } from "../../plan/archive-power-levels.ts";
import { objectAt } from "../../plan/merge-power-levels.ts";
import type { PlanStep, RoomSpec } from "../../plan/plan-step.ts";
import type { ObservedRoom, ObservedState } from "../../plan/states.ts";
import type { RoomId, RoomKey, UserId } from "../identifiers.ts";

/** The bot's own level, which is in every room and nobody else's. */
const BOT = 100;

type Facts = Record<string, unknown> | null;

/** What a step changes: where, for whom, and what stood there before. */
export type Change = {
  room: RoomKey | null;
  /** null while the room isn't made yet */
  roomId: RoomId | null;
  userId: UserId | null;
  before: Facts;
  after: Facts;
};

/** A step as it is taken: a new space is made with those of its rooms alone that may hang in it by then. */
export function asTaken(step: PlanStep, mayHang: (child: RoomKey) => boolean): PlanStep {
  if (step.type !== "createRoom") return step;
  return { ...step, room: { ...step.room, children: step.room.children.filter(mayHang) } };
}

/** What a step changes in what was observed when it was planned. Pure. */
export function changeOfStep(step: PlanStep, observed: ObservedState): Change {
  const inRoom = (room: RoomKey, before: (there: ObservedRoom | undefined) => Facts, after: Facts): Change => {
    const there = observed.rooms.get(room);
    const userId = "userId" in step ? step.userId : null;
    return { room, roomId: there?.roomId ?? null, userId, before: before(there), after };
  };
  switch (step.type) {
    case "registerUser":
      return ofPerson(step.userId, null, { displayname: step.displayname });
    case "setDisplayname":
      return ofPerson(
        step.userId,
        { displayname: observed.people.get(step.userId) ?? null },
        { displayname: step.displayname },
      );
    case "lockUser":
    case "unlockUser":
      return ofPerson(step.userId, { locked: step.type === "unlockUser" }, { locked: step.type === "lockUser" });
    case "deactivateUser":
    case "reactivateUser": {
      const givenUp = step.type === "deactivateUser";
      return ofPerson(step.userId, { deactivated: !givenUp }, { deactivated: givenUp });
    }
    case "createRoom":
      return inRoom(step.room.key, () => null, startOf(step.room));
    case "join":
    case "inviteAndJoin":
      return inRoom(step.room, (there) => membershipIn(there, step.userId), { membership: "join" });
    case "kick":
      return inRoom(step.room, (there) => membershipIn(there, step.userId), { membership: "leave" });
    case "lockRoom":
      return inRoom(step.room, (there) => ({ joinRule: there?.joinRule ?? null }), { joinRule: "invite" });
    case "setName":
      return inRoom(step.room, (there) => ({ name: there?.name ?? null }), { name: step.name });
    case "setPowerLevels":
      return inRoom(step.room, (there) => levelsIn(there, step), { users: step.users, settings: step.settings });
    case "setMarker":
      return inRoom(step.room, markerIn, { marker: step.marker });
    case "archiveRoom": {
      const before = (there: ObservedRoom | undefined): Facts => {
        return { archived: false, users: levelsIn(there, { ...step, settings: {} }).users };
      };
      return inRoom(step.room, before, { archived: true, users: step.users });
    }
    case "restoreRoom": {
      const { users, settings } = step;
      return inRoom(step.room, (there) => ({ archived: true, ...levelsIn(there, step) }), {
        ...{ archived: false, users, settings },
      });
    }
    case "acceptLeave":
      return inRoom(step.room, (there) => membershipIn(there, step.userId), { membership: "leave" });
    case "addToSpace":
      return inRoom(step.space, () => ({ child: step.child, hangs: false }), { child: step.child, hangs: true });
    case "removeFromSpace":
      return inRoom(step.space, () => ({ child: step.child, hangs: true }), { child: step.child, hangs: false });
    default:
      return step satisfies never;
  }
}

function ofPerson(userId: UserId, before: Facts, after: Facts): Change {
  return { room: null, roomId: null, userId, before, after };
}

function membershipIn(there: ObservedRoom | undefined, userId: UserId): Facts {
  return { membership: there?.members.get(userId)?.membership ?? null };
}

function markerIn(there: ObservedRoom | undefined): Facts {
  return { marker: there?.marker ?? null };
}

/** What a new room begins with: its name, who stands above others, and the rooms that hang in it. */
function startOf({ name, powerLevels, children }: RoomSpec): Facts {
  const users = Object.entries(objectAt(powerLevels, "users")).filter(([, level]) => Number(level) < BOT);
  return {
    name,
    ...(users.length === 0 ? {} : { users: Object.fromEntries(users) }),
    ...(children.length === 0 ? {} : { children }),
  };
}

/** The same entries as the step names, as they are. */
function levelsIn(
  there: ObservedRoom | undefined,
  { users, settings }: Pick<Extract<PlanStep, { type: "setPowerLevels" }>, "users" | "settings">,
): { users: Record<string, unknown>; settings: Record<string, unknown> } {
  const content = restoredPowerLevels(there?.powerLevels ?? {});
  const levels = objectAt(content, "users");
  return {
    users: Object.fromEntries(Object.keys(users).map((userId) => [userId, levels[userId] ?? null])),
    settings: Object.fromEntries(
      Object.entries(settings).map(([key, value]) => {
        const present = content[key] ?? null;
        if (typeof value !== "object" || value === null) return [key, present];
        const entries = objectAt(content, key);
        return [key, Object.fromEntries(Object.keys(value).map((name) => [name, entries[name] ?? null]))];
      }),
    ),
  };
}
