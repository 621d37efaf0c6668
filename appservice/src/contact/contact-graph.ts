import type { RoomKey, UserId } from "../matrix/identifiers.ts";

/** What somebody is at the schools of this homeserver, as ids of classes, groups and schools. */
export type GraphPerson = {
  /** classes («классы» over the years) that he is a pupil of */
  pupilOf: readonly string[];
  /** classes and groups that he learns in */
  learnsIn: readonly string[];
  /** classes and groups that he teaches */
  teaches: readonly string[];
  /** classes that he is the class teacher of */
  leads: readonly string[];
  children: readonly UserId[];
  worksAt: readonly string[];
  administers: readonly string[];
  /** schools where he is one of the named specialists */
  specialistAt: readonly string[];
  /** every school that he belongs to as anything */
  at: readonly string[];
};

/** Who is what to whom, and who belongs in which of the journal's rooms, on a day. */
export interface ContactGraph {
  person(userId: UserId): GraphPerson | null;
  /** Whether the journal or a pin wants somebody in a room of the journal's; null for a room that it doesn't ask for. */
  isWanted(room: RoomKey, userId: UserId): boolean | null;
}
