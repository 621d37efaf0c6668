import type { DriftAnswer } from "@zvonok/contract/http/admin/drift.ts";
import { objectAt } from "../../plan/merge-power-levels.ts";
import type { PlannedStep } from "../../plan/plan-step.ts";
import type { ObservedMember } from "../../plan/states.ts";
import type { RoomId, RoomKey, UserId } from "../identifiers.ts";
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
  event: { roomId: RoomId; type: string; stateKey: string } | null;
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
    .map(({ room, userId }) => ofMember(states, room, userId, "missing", texts.removed));
  return [...ofSteps, ...ofPeople].filter(({ room, kind }) => room === null || kind === "room" || !unmade.has(room));
}

function differenceOf({ step }: PlannedStep, states: States, texts: DriftTexts): Difference | null {
  const ofState = (room: RoomKey, kind: Kind, text: string, type: string, stateKey = ""): Difference => {
    const roomId = states.observed.rooms.get(room)?.roomId;
    return { room, kind, userId: null, text, event: roomId === undefined ? null : { roomId, type, stateKey } };
  };
  const ofLevels = (room: RoomKey, text: string): Difference => ofState(room, "settings", text, "m.room.power_levels");
  switch (step.type) {
    case "registerUser":
      return { room: null, kind: "missing", userId: step.userId, text: texts.noAccount, event: null };
    case "setDisplayname":
      return { room: null, kind: "name", userId: step.userId, text: texts.displayname(step.displayname), event: null };
    case "createRoom":
      return { room: step.room.key, kind: "room", userId: null, text: texts.noRoom, event: null };
    case "join":
    case "inviteAndJoin":
      return ofMember(
        states,
        step.room,
        step.userId,
        "missing",
        absence(memberOf(states, step.room, step.userId), texts),
      );
    case "kick":
      return ofMember(states, step.room, step.userId, "extra", texts.extra);
    case "lockRoom":
      return ofState(step.room, "open", texts.open, "m.room.join_rules");
    case "setName":
      return ofState(step.room, "name", texts.name(step.name), "m.room.name");
    case "setPowerLevels": {
      const [user] = Object.entries(step.users) as [UserId, number | null][];
      if (user === undefined) return ofLevels(step.room, texts.settings);
      const [userId, wanted] = user;
      const levels = objectAt(states.observed.rooms.get(step.room)?.powerLevels ?? {}, "users");
      const text = texts.rights(Number(levels[userId] ?? 0), wanted ?? 0);
      return { ...ofLevels(step.room, text), kind: "rights", userId };
    }
    case "archiveRoom":
      return ofLevels(step.room, texts.notArchived);
    case "restoreRoom":
      return ofLevels(step.room, texts.archived);
    case "setMarker":
      return ofLevels(step.room, texts.marker);
    case "addToSpace":
    case "removeFromSpace": {
      const child = states.observed.rooms.get(step.child);
      const name = child?.name ?? states.desired.rooms.get(step.child)?.spec.name ?? step.child;
      const text = step.type === "addToSpace" ? texts.notInSpace(name) : texts.inSpace(name);
      return ofState(step.space, "space", text, "m.space.child", child?.roomId);
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

function ofMember({ observed }: States, room: RoomKey, userId: UserId, kind: Kind, text: string): Difference {
  const roomId = observed.rooms.get(room)?.roomId;
  const event = roomId === undefined ? null : { roomId, type: "m.room.member", stateKey: userId };
  return { room, kind, userId, text, event };
}

function memberOf({ observed }: States, room: RoomKey, userId: UserId): ObservedMember | undefined {
  return observed.rooms.get(room)?.members.get(userId);
}

function absence(member: ObservedMember | undefined, texts: DriftTexts): string {
  if (member?.membership !== "leave") return texts.missing;
  if (member.by === "self") return texts.leftAlone;
  return member.by === "other" ? texts.removed : texts.missing;
}
