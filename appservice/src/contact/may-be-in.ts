import type { RoomKey, UserId } from "../matrix/identifiers.ts";
import type { ContactGraph, GraphPerson } from "./contact-graph.ts";
import type { ContactSettings, Decision, PairDecision } from "./contact-rules.ts";
import { mayContact } from "./may-contact.ts";

/** A room as far as it matters who may be in it. */
export type JudgedRoom =
  /** the journal's: a class's, a subject's, a space … */
  | { type: "journal"; key: RoomKey }
  /** a space of former years; `school` is an internal id */
  | { type: "archive"; school: string }
  /** a chat of two */
  | { type: "direct"; people: readonly [UserId, UserId] }
  /** a chat that somebody made for more people, or whoever invites into it */
  | { type: "owned"; owner: UserId }
  /** between schools */
  | { type: "network" };

export type RoomDecision =
  | PairDecision
  | Decision<"journalOrPin" | "notInJournal" | "notAskedFor" | "roomOfStaff" | "otherSchool" | "network" | "notStaff">
  | Decision<"ownRoom" | "archiveOfSchool">;

/**
 * Whether somebody may be in a room, and by which rule. Apart from `mayContact`: where staff of his school answer for a
 * room, a pupil may meet there those whom he can't write to alone. Pure.
 */
export function mayBeIn(
  graph: ContactGraph,
  settings: ContactSettings,
  userId: UserId,
  room: JudgedRoom,
): RoomDecision {
  const person = graph.person(userId);
  if (person === null) return { allowed: false, rule: "stranger" };
  switch (room.type) {
    case "journal":
      return inJournalRoom(graph.isWanted(room.key, userId));
    case "archive":
      return person.at.includes(room.school)
        ? { allowed: true, rule: "archiveOfSchool" }
        : { allowed: false, rule: "otherSchool" };
    case "direct":
      return inDirect(graph, settings, userId, room.people);
    case "owned":
      return inOwned(graph, settings, { userId, person, owner: room.owner });
    case "network":
      return person.worksAt.length > 0 ? { allowed: true, rule: "network" } : { allowed: false, rule: "notStaff" };
    default:
      return room satisfies never;
  }
}

function inJournalRoom(isWanted: boolean | null): RoomDecision {
  if (isWanted === null) return { allowed: false, rule: "notAskedFor" };
  return isWanted ? { allowed: true, rule: "journalOrPin" } : { allowed: false, rule: "notInJournal" };
}

function inDirect(
  graph: ContactGraph,
  settings: ContactSettings,
  userId: UserId,
  [a, b]: readonly [UserId, UserId],
): RoomDecision {
  return userId === a || userId === b ? mayContact(graph, settings, a, b) : { allowed: false, rule: "noRule" };
}

/** A room of staff takes in everybody of his school; anybody else's only whom he may write to himself. */
function inOwned(
  graph: ContactGraph,
  settings: ContactSettings,
  { userId, person, owner }: { userId: UserId; person: GraphPerson; owner: UserId },
): RoomDecision {
  if (userId === owner) return { allowed: true, rule: "ownRoom" };
  const ownersSchools = graph.person(owner)?.worksAt ?? [];
  if (ownersSchools.length === 0) return mayContact(graph, settings, owner, userId);
  return ownersSchools.some((school) => person.at.includes(school))
    ? { allowed: true, rule: "roomOfStaff" }
    : { allowed: false, rule: "otherSchool" };
}
