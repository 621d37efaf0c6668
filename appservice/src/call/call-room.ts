import type { RoomKind } from "../config.ts";
import type { Knex } from "../database.ts";
import type { ClassOfGroup } from "../lesson/class-name.ts";
import type { SchoolLesson } from "../lesson/school-lesson.ts";
import type { RoomId, RoomKey } from "../matrix/identifiers.ts";
import { findRoomId } from "../matrix/room-store.ts";
import { roomKeyOf } from "../plan/room-key.ts";

/** The chats in which a lesson's call may stand, the best one first: its subject's, else its class's. */
export function callRoomKeys(
  lesson: Pick<SchoolLesson, "groupId" | "groupKind"> & { classes: readonly ClassOfGroup[] },
  kinds: readonly RoomKind[],
): RoomKey[] {
  const [schoolClass, ...others] = lesson.classes;
  const subject = lesson.groupKind !== "homeroom" && kinds.includes("subject");
  const whole = schoolClass !== undefined && others.length === 0 && kinds.includes("class");
  return [
    ...(subject ? [roomKeyOf.subjectChat(lesson.groupId)] : []),
    ...(whole ? [roomKeyOf.classChat(schoolClass.cohortId)] : []),
  ];
}

/** The chat of a lesson's call; null while none has been made. */
export async function findCallRoom(db: Knex, keys: readonly RoomKey[]): Promise<RoomId | null> {
  for (const key of keys) {
    const found = await findRoomId(db, key);
    if (found !== null) return found;
  }
  return null;
}
