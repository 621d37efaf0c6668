import { type RoomKey, roomKey } from "../matrix/identifiers.ts";

/** Our own names of the rooms and spaces that the mirror makes; ids are the journal's internal ones. */
export const roomKeyOf = {
  classChat: (cohortId: string): RoomKey => roomKey(`class:${cohortId}`),
  parentsChat: (cohortId: string): RoomKey => roomKey(`parents:${cohortId}`),
  subjectChat: (groupId: string): RoomKey => roomKey(`subject:${groupId}`),
  staffRoom: (orgId: string): RoomKey => roomKey(`staff:${orgId}`),
  schoolNews: (orgId: string): RoomKey => roomKey(`news:${orgId}`),
  gradeNews: (orgId: string, grade: number): RoomKey => roomKey(`news:${orgId}:${grade}`),
  gradeParents: (orgId: string, grade: number): RoomKey => roomKey(`parents:${orgId}:${grade}`),
  schoolSpace: (orgId: string): RoomKey => roomKey(`space:${orgId}`),
  gradeSpace: (orgId: string, grade: number): RoomKey => roomKey(`space:${orgId}:${grade}`),
  classSpace: (cohortId: string): RoomKey => roomKey(`space:${cohortId}`),
  archiveSpace: (orgId: string, schoolYear: string): RoomKey => roomKey(`archive:${orgId}:${schoolYear}`),
};

/** Whether a room is a second one of its key, made while a crash kept the answer from us. */
export const isStray = (key: RoomKey): boolean => key.startsWith("stray:");

/** The journal's id that a key holds (cohort, group or org); null for a room of another making. */
export function recordOfKey(key: RoomKey): string | null {
  const [, id] = key.split(":");
  return id === undefined || isStray(key) ? null : id;
}

/** The school (internal id) whose archive a room's key names; null for a room of another kind. */
export function schoolOfArchive(key: RoomKey): string | null {
  const [kind, school] = key.split(":");
  return kind === "archive" ? (school ?? null) : null;
}
