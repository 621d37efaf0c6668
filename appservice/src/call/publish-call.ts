import { WIDGET } from "@zvonok/contract/events/event-types.ts";
import type { Context } from "../context.ts";
import type { Knex } from "../database.ts";
import type { JobData } from "../jobs/jobs.ts";
import { schoolDay } from "../journal/school-day.ts";
import { findLesson } from "../lesson/read-lessons.ts";
import type { SchoolLesson } from "../lesson/school-lesson.ts";
import type { RoomId } from "../matrix/identifiers.ts";
import { readState } from "../matrix/room-store.ts";
import type { CallNotice } from "../widget/call-notice.ts";
import { GROUP_CALL } from "../widget/group-call.ts";
import type { Standing } from "../widget/publication.ts";
import { tellRoom } from "../widget/tell-room.ts";
import { callRoomKeys, findCallRoom } from "./call-room.ts";
import { stateOn } from "./call-rules.ts";
import {
  endCallRow,
  findCall,
  listHeldSlots,
  lockPublication,
  readPublication,
  type StoredPublication,
  savePublication,
} from "./call-store.ts";
import type { LessonCall } from "./lesson-call.ts";

/** A job a little after midnight, so that no difference of clocks makes it come too early. */
const AFTER_MIDNIGHT = 60_000;

/**
 * Job: tells a call's chat of its state and its lesson's time, and ends a call whose day is over. Jobs of one call follow one another, and so
 * do those of one chat. What was told is kept also when a later step fails; the error is thrown afterwards, and the job
 * tried again.
 */
export async function publishCall(context: Context, { callId }: JobData["publishCall"]): Promise<void> {
  const failure = await context.db.transaction(async (trx) => {
    await lockPublication(trx, callId);
    const call = await findCall(trx, callId);
    const lesson = call === null ? null : await findLesson(trx, call.lessonId, context.config.school.timeZone);
    if (call === null || lesson === null) return null;
    const told = await readPublication(trx, callId);
    const current = await settle(context, trx, call, lesson, told);
    const failed = isTold(current, lesson, told) ? null : await attempt(context, trx, current, lesson, told);
    await savePublication(trx, callId, told);
    return failed;
  });
  if (failure === null) return;
  context.log.warn({ err: failure, callId }, "call not published, trying again");
  throw failure;
}

/** Ends a call whose lesson's day is over, or whose lesson was moved or cancelled; else has it looked after at day's end. */
async function settle(
  { jobs, config, now }: Context,
  trx: Knex,
  call: LessonCall,
  lesson: SchoolLesson,
  told: StoredPublication,
): Promise<LessonCall> {
  if (call.state === "ended") return call;
  if (stateOn(call.state, lesson, schoolDay(now(), config.school.timeZone)) === "ended") {
    await endCallRow(trx, call.id, null, null);
    return { ...call, state: "ended" };
  }
  if (told.closesOn !== lesson.date) {
    const startAfter = new Date(lesson.dayEndsAt.getTime() + AFTER_MIDNIGHT);
    await jobs.send(trx, "publishCall", { callId: call.id }, { startAfter });
    told.closesOn = lesson.date;
  }
  return call;
}

function isTold(call: LessonCall, lesson: SchoolLesson, told: StoredPublication): boolean {
  const sameTime =
    told.publishedStartsAt?.getTime() === lesson.startsAt.getTime() &&
    told.publishedEndsAt?.getTime() === lesson.endsAt.getTime();
  return call.state === told.publishedState && (call.state === "ended" || sameTime);
}

/** Tells the chat; returns what went wrong on the way. */
async function attempt(
  context: Context,
  trx: Knex,
  call: LessonCall,
  lesson: SchoolLesson,
  told: StoredPublication,
): Promise<unknown> {
  const keys = callRoomKeys(lesson, context.config.rooms.kinds);
  told.roomId ??= await findCallRoom(trx, keys);
  if (told.roomId === null) {
    // A school may have no chats at all, and a call that is over without anybody having been told needs no telling.
    return keys.length === 0 || call.state === "ended" ? null : new Error(`call ${call.id}: its chat isn't made yet`);
  }
  await lockPublication(trx, told.roomId);
  const standing = await readStanding(trx, told.roomId, call.id);
  try {
    const notice = noticeOf(context, call, lesson);
    await tellRoom({ homeserver: context.homeserver, room: told.roomId, notice, told, standing });
    return null;
  } catch (error) {
    return error;
  }
}

async function readStanding(trx: Knex, room: RoomId, callId: string): Promise<Standing> {
  return {
    widgets: await readState(trx, room, WIDGET),
    heldSlots: await listHeldSlots(trx, room, callId),
    groupCalls: await readState(trx, room, GROUP_CALL),
  };
}

function noticeOf({ config }: Context, call: LessonCall, lesson: SchoolLesson): CallNotice {
  const { language, timeZone } = config.school;
  return {
    callId: call.id,
    lessonId: lesson.id,
    conferenceId: call.conferenceId,
    subject: lesson.subject,
    startsAt: lesson.startsAt,
    endsAt: lesson.endsAt,
    state: call.state,
    cancelled: lesson.status === "cancelled",
    openedAt: call.openedAt,
    jitsiDomain: call.provider === "jitsi" ? (config.calls.jitsi?.domain ?? null) : null,
    pageUrl: `${config.publicUrl}/call/${call.id}`,
    school: { language, timeZone },
  };
}
