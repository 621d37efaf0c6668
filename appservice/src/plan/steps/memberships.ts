import type { RoomKey, UserId } from "../../matrix/identifiers.ts";
import { isDisused } from "../archive.ts";
import { PIN_KEEP } from "../pins.ts";
import type { Because, PlannedStep } from "../plan-step.ts";
import { recordOfKey } from "../room-key.ts";
import type { DesiredRoom, DesiredState, ObservedMember, ObservedRoom, ObservedState } from "../states.ts";
import { interleave } from "./interleave.ts";

/**
 * Removes people of the journal from rooms in which it doesn't see them any more, the barred, and from archived rooms
 * those who have left the school. Others (the bot, guests from elsewhere) aren't the journal's to remove. A lost journal
 * removes nobody.
 */
export function removeFormerMembers(desired: DesiredState, observed: ObservedState): PlannedStep[] {
  const isOurs = (userId: UserId): boolean => observed.people.has(userId) || desired.people.has(userId);
  if (desired.isLost) return [];
  const byRoom: PlannedStep[][] = [];
  for (const [room, there] of observed.rooms) {
    const reasonToGo = reasonsToGo(room, there, desired);
    const kicks: PlannedStep[] = [];
    for (const [userId, member] of there.members) {
      const because = isInside(member) && isOurs(userId) ? reasonToGo(userId) : null;
      if (because !== null) kicks.push({ step: { type: "kick", room, userId }, because });
    }
    byRoom.push(kicks);
  }
  return interleave(byRoom);
}

/** Why somebody has no place in a room; null for whoever has. Of rooms that nobody asks for, chats keep their people. */
function reasonsToGo(
  key: RoomKey,
  { marker }: ObservedRoom,
  desired: DesiredState,
): (userId: UserId) => Because | null {
  const [wanted, archived] = [desired.rooms.get(key), desired.archived.get(key)];
  const [barred, ended] = [desired.barred.get(key), desired.ended.get(key)];
  const record = recordOfKey(key);
  if (archived !== undefined) return (userId) => archived.leaving.get(userId) ?? null;
  if (wanted === undefined)
    return () => (isDisused(key, marker, desired) ? { rule: "roomNotInJournal", record } : null);
  return (userId) =>
    wanted.members.has(userId) ? null : (barred?.get(userId) ?? ended?.get(userId) ?? { rule: "notInJournal", record });
}

/** Brings new members into rooms that exist, and back into archives whoever has his place there again. */
export function joinNewMembers(desired: DesiredState, observed: ObservedState): PlannedStep[] {
  const byRoom: PlannedStep[][] = [];
  for (const [room, wanted] of desired.rooms) {
    const present = observed.rooms.get(room)?.members;
    if (present === undefined) continue;
    const joins: PlannedStep[] = [];
    for (const [userId, because] of wanted.members) {
      const mayJoin = mayBeBroughtIn(present.get(userId), userId, wanted, desired);
      if (mayJoin) joins.push({ step: { type: "inviteAndJoin", room, userId }, because });
    }
    byRoom.push(joins);
  }
  for (const [room, { returning }] of desired.archived)
    byRoom.push(
      [...returning].map(([userId, because]) => ({ step: { type: "inviteAndJoin", room, userId }, because })),
    );
  return interleave(byRoom);
}

/**
 * Notes that whoever left by himself, or whom a moderator removed, is out by the journal's word too, so that he comes
 * back when it wants him there anew: that leaving belonged to a time that is over. A ban is for ever.
 */
export function acceptLeaves(desired: DesiredState, observed: ObservedState): PlannedStep[] {
  if (desired.isLost) return [];
  const isOurs = (userId: UserId): boolean => observed.people.has(userId) || desired.people.has(userId);
  return [...desired.rooms].flatMap(([room, { members }]) =>
    [...(observed.rooms.get(room)?.members ?? [])]
      .filter(([userId, { membership, by }]) => membership === "leave" && by !== "journal" && isOurs(userId))
      .filter(([userId]) => !members.has(userId) && desired.barred.get(room)?.has(userId) !== true)
      .map(([userId]): PlannedStep => {
        const because = { rule: "notInJournal", record: recordOfKey(room) };
        return { step: { type: "acceptLeave", room, userId }, because };
      }),
  );
}

const isInside = ({ membership }: ObservedMember): boolean =>
  membership === "join" || membership === "invite" || membership === "knock";

/**
 * Whether the journal may bring somebody in: who was never there, whose joining a crash cut short, whom the journal
 * itself removed. Who left by himself stays away, unless the school lets no pupil leave, and so does whom a person
 * removed; a pin that is younger than that brings either back. Nothing but a person's word lifts a ban.
 */
function mayBeBroughtIn(
  member: ObservedMember | undefined,
  userId: UserId,
  { members, guests, keepsPupils }: DesiredRoom,
  { people }: DesiredState,
): boolean {
  if (member?.membership === "invite" || member?.membership === "knock") return true;
  if (members.get(userId)?.rule === PIN_KEEP) return false;
  if (member === undefined) return true;
  const { membership, by, at } = member;
  if (membership !== "leave") return false;
  if (by === "journal" || (guests.get(userId) ?? 0) > (at ?? 0)) return true;
  return by === "self" && keepsPupils && people.get(userId)?.isPupil === true;
}
