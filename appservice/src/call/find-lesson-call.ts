import type { Context } from "../context.ts";
import { HttpError } from "../errors.ts";
import { schoolDay } from "../journal/school-day.ts";
import { listRoles } from "../lesson/lesson-store.ts";
import { findLesson } from "../lesson/read-lessons.ts";
import type { SchoolLesson } from "../lesson/school-lesson.ts";
import type { RoomId, UserId } from "../matrix/identifiers.ts";
import { membershipOf } from "../matrix/room-store.ts";
import { callRoomKeys, findCallRoom } from "./call-room.ts";
import { type CallCase, requirePart } from "./call-rules.ts";
import { findCall, findLastCall } from "./call-store.ts";
import type { LessonCall } from "./lesson-call.ts";
import { capabilitiesOf, configuredProvider } from "./providers.ts";

/** Who asks. */
export type Asking = { personId: string; userId: UserId };

/** A lesson with its last call and its chat, and the same as the rules see it for one person. */
export type FoundLessonCall = {
  lesson: SchoolLesson;
  call: LessonCall | null;
  /** null while the chat hasn't been made */
  roomId: RoomId | null;
  about: CallCase;
};

type Reading = Pick<Context, "db" | "config" | "now">;

/** @throws HttpError 404 when there is no such lesson, 403 for a stranger to it */
export async function findLessonCall(reading: Reading, asking: Asking, lessonId: string): Promise<FoundLessonCall> {
  const { db, config, now } = reading;
  const { timeZone } = config.school;
  const lesson = await findLesson(db, lessonId, timeZone);
  if (lesson === null) throw new HttpError(404, "ORG_ZVONOK_NO_LESSON", "No such lesson");
  const roles = await listRoles(db, asking.personId, lessonId, timeZone);
  requirePart(roles);
  const call = await findLastCall(db, lessonId);
  const room = call?.roomId ?? (await findCallRoom(db, callRoomKeys(lesson, config.rooms.kinds)));
  const provider = call?.state === "open" ? call.provider : configuredProvider(config);
  const outsideChat =
    capabilitiesOf[provider].insideChat && room !== null && (await membershipOf(db, room, asking.userId)) !== "join";
  return { lesson, call, roomId: room, about: { roles, lesson, call, today: schoolDay(now(), timeZone), outsideChat } };
}

/** The lesson of a call. @throws HttpError 404 when there is no such call, 403 for a stranger to its lesson */
export async function findLessonOfCall(reading: Reading, asking: Asking, callId: string): Promise<FoundLessonCall> {
  const call = await requireCall(reading, callId);
  return findLessonCall(reading, asking, call.lessonId);
}

/** @throws HttpError 404 when there is no such call */
export async function requireCall({ db }: Pick<Context, "db">, callId: string): Promise<LessonCall> {
  const call = await findCall(db, callId);
  if (call === null) throw new HttpError(404, "ORG_ZVONOK_NO_CALL", "No such call");
  return call;
}
