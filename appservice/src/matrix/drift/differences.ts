import type { DriftAnswer } from "@zvonok/contract/http/admin/drift.ts";
import { objectAt } from "../../plan/merge-power-levels.ts";
import type { PlannedStep } from "../../plan/plan-step.ts";
import type { ObservedMember } from "../../plan/states.ts";
import { type EventPlace, eventOfStep } from "../event-of-step.ts";
import type { RoomKey, UserId } from "../identifiers.ts";
import type { States } from "../plan-now.ts";
import type { Removed } from "./removed-by-people.ts";
import { partsOf } from "./step-parts.ts";
import type { DriftTexts } from "./texts.ts";

type Kind = DriftAnswer["rooms"][number]["differences"][number]["kind"];

/** One way in which something differs, and the event of the room that made it so. */
export type Difference = {
  /** null: an account */
  room: RoomKey | null;
  kind: Kind;
  userId: UserId | null;
  text: string;
  event: EventPlace | null;
};

/** What steps that nobody takes by itself would put right, and whom moderators removed. Pure. */
export function differencesOf(
  states: States,
  planned: readonly PlannedStep[],
  removed: readonly Removed[],
  texts: DriftTexts,
): Difference[] {
  const unmade = new Set(planned.flatMap(({ step }) => (step.type === "createRoom" ? [step.room.key] : [])));
  const ofSteps = planned.flatMap(partsOf).flatMap(({ planned: one }) => differenceOf(one, states, texts) ?? []);
  const told = new Set(ofSteps.map(({ room, userId }) => `${room} ${userId}`));
  const ofPeople = removed
    .filter(({ room, userId }) => !told.has(`${room} ${userId}`))
    .map(({ room, userId }): Difference => {
      const event = eventOfStep({ type: "inviteAndJoin", room, userId }, states.observed);
      return { room, kind: "missing", userId, text: texts.removed, event };
    });
  return [...ofSteps, ...ofPeople].filter(({ room, kind }) => room === null || kind === "room" || !unmade.has(room));
}

function differenceOf({ step }: PlannedStep, states: States, texts: DriftTexts): Difference | null {
  const event = eventOfStep(step, states.observed);
  const ofAccount = (userId: UserId, kind: Kind, text: string): Difference => ({
    ...{ room: null, kind, userId, text, event },
  });
  const ofRoom = (room: RoomKey, kind: Kind, text: string): Difference => ({ room, kind, userId: null, text, event });
  const ofMember = (room: RoomKey, userId: UserId, kind: Kind, text: string): Difference => ({
    ...{ room, kind, userId, text, event },
  });
  switch (step.type) {
    case "registerUser":
      return ofAccount(step.userId, "missing", texts.noAccount);
    case "setDisplayname":
      return ofAccount(step.userId, "name", texts.displayname(step.displayname));
    case "createRoom":
      return ofRoom(step.room.key, "room", texts.noRoom);
    case "join":
    case "inviteAndJoin":
      return ofMember(step.room, step.userId, "missing", absence(memberOf(states, step.room, step.userId), texts));
    case "kick":
      return ofMember(step.room, step.userId, "extra", texts.extra);
    case "lockRoom":
      return ofRoom(step.room, "open", texts.open);
    case "setName":
      return ofRoom(step.room, "name", texts.name(step.name));
    case "setPowerLevels": {
      const [user] = Object.entries(step.users) as [UserId, number | null][];
      if (user === undefined) return ofRoom(step.room, "settings", texts.settings);
      const [userId, wanted] = user;
      const levels = objectAt(states.observed.rooms.get(step.room)?.powerLevels ?? {}, "users");
      return ofMember(step.room, userId, "rights", texts.rights(Number(levels[userId] ?? 0), wanted ?? 0));
    }
    case "archiveRoom":
      return ofRoom(step.room, "settings", texts.notArchived);
    case "restoreRoom":
      return ofRoom(step.room, "settings", texts.archived);
    case "setMarker":
      return ofRoom(step.room, "settings", texts.marker);
    case "addToSpace":
    case "removeFromSpace": {
      const name =
        states.observed.rooms.get(step.child)?.name ?? states.desired.rooms.get(step.child)?.spec.name ?? step.child;
      return ofRoom(step.space, "space", step.type === "addToSpace" ? texts.notInSpace(name) : texts.inSpace(name));
    }
    case "lockUser":
    case "unlockUser":
    case "deactivateUser":
    case "reactivateUser":
    case "acceptLeave":
      return null;
    default:
      return step satisfies never;
  }
}

function memberOf({ observed }: States, room: RoomKey, userId: UserId): ObservedMember | undefined {
  return observed.rooms.get(room)?.members.get(userId);
}

function absence(member: ObservedMember | undefined, texts: DriftTexts): string {
  if (member?.membership !== "leave") return texts.missing;
  if (member.by === "self") return texts.leftAlone;
  return member.by === "other" ? texts.removed : texts.missing;
}
