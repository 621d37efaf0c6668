import type { Knex } from "../database.ts";
import type { RoomId } from "../matrix/identifiers.ts";
import type { Publication } from "../widget/publication.ts";
import type { LessonCall, ProviderName } from "./lesson-call.ts";

const columns = {
  id: "call.id",
  lessonId: "call.lesson_id",
  conferenceId: "call.conference_id",
  provider: "call.provider",
  state: "call.state",
  openedAt: "call.opened_at",
  endedAt: "call.ended_at",
  roomId: "call.room_id",
};

/** One call; null when there is none. */
export async function findCall(db: Knex, callId: string): Promise<LessonCall | null> {
  return (await db("call").select(columns).where({ id: callId }).first()) ?? null;
}

/** A lesson's last call; null when there was none. */
export async function findLastCall(db: Knex, lessonId: string): Promise<LessonCall | null> {
  const [call = null] = await listLastCalls(db, [lessonId]);
  return call;
}

/** The last call of each lesson that had one. At most one of a lesson's calls isn't ended, and that one is the last. */
export async function listLastCalls(db: Knex, lessonIds: string[]): Promise<LessonCall[]> {
  return db("call")
    .distinctOn("call.lesson_id")
    .select(columns)
    .whereIn("call.lesson_id", lessonIds)
    .orderBy(["call.lesson_id", { column: "call.seq", order: "desc" }]);
}

/** Lets changes of a lesson's call follow one another; the lock goes with the transaction. */
export async function lockLesson(trx: Knex, lessonId: string): Promise<void> {
  await trx.raw("select pg_advisory_xact_lock(hashtextextended('zvonok lesson ' || ?, 0))", [lessonId]);
}

export type NewCall = {
  lessonId: string;
  conferenceId: string;
  provider: ProviderName;
  roomId: RoomId | null;
  by: string;
  at: Date;
};

/** Adds a planned call and returns its id. */
export async function insertCall(trx: Knex, call: NewCall): Promise<string> {
  const [row] = await trx("call")
    .insert({
      lesson_id: call.lessonId,
      conference_id: call.conferenceId,
      provider: call.provider,
      state: "planned",
      planned_by: call.by,
      planned_at: call.at,
      room_id: call.roomId,
    })
    .returning("id");
  return row.id;
}

/** Opens a planned call with the provider of today's configuration. */
export async function openCall(
  trx: Knex,
  callId: string,
  { provider, by, at }: { provider: ProviderName; by: string; at: Date },
): Promise<void> {
  await trx("call")
    .where({ id: callId, state: "planned" })
    .update({ state: "open", provider, opened_by: by, opened_at: at });
}

/** Ends a call. `by` and `at` are null where the day did. */
export async function endCallRow(trx: Knex, callId: string, by: string | null, at: Date | null): Promise<void> {
  await trx("call")
    .where({ id: callId })
    .whereNot({ state: "ended" })
    .update({ state: "ended", ended_by: by, ended_at: at });
}

/** Lets publications of one call follow one another, and so those in one room; the locks go with the transaction. */
export async function lockPublication(trx: Knex, of: string): Promise<void> {
  await trx.raw("select pg_advisory_xact_lock(hashtextextended('zvonok publication ' || ?, 0))", [of]);
}

export type StoredPublication = Publication & {
  /** the day, YYYY-MM-DD, at whose end a job looks after the call */
  closesOn: string | null;
};

/** What a call's room has been told. */
export async function readPublication(trx: Knex, callId: string): Promise<StoredPublication> {
  return trx("call")
    .select({
      roomId: "room_id",
      messageEvent: "message_event",
      linkEvent: "link_event",
      widgetSlot: "widget_slot",
      publishedState: "published_state",
      publishedStartsAt: "published_starts_at",
      publishedEndsAt: "published_ends_at",
      publications: "publications",
      closesOn: "closes_on",
    })
    .where({ id: callId })
    .first();
}

export async function savePublication(trx: Knex, callId: string, told: StoredPublication): Promise<void> {
  await trx("call").where({ id: callId }).update({
    room_id: told.roomId,
    message_event: told.messageEvent,
    link_event: told.linkEvent,
    widget_slot: told.widgetSlot,
    published_state: told.publishedState,
    published_starts_at: told.publishedStartsAt,
    published_ends_at: told.publishedEndsAt,
    publications: told.publications,
    closes_on: told.closesOn,
  });
}

/**
 * Calls whose room hasn't been told how things stand: after an import that moved or cancelled lessons, or because the
 * process that would have told it is gone. A call that ended before its room was told of it needs no telling.
 */
export async function listUntoldCalls(db: Knex): Promise<string[]> {
  const { rows } = await db.raw(
    `select c.id from call c join lesson l on l.id = c.lesson_id
     where c.state <> 'ended' and (
         (c.published_state, c.published_starts_at, c.published_ends_at) is distinct from (c.state, l.starts_at, l.ends_at)
         or (c.state = 'planned' and (l.status = 'cancelled' or l.state = 'ended')))
       or c.state = 'ended' and c.published_state <> 'ended'`,
  );
  return (rows as { id: string }[]).map(({ id }) => id);
}

/** Widget slots that other calls hold in a room. */
export async function listHeldSlots(trx: Knex, roomId: RoomId, callId: string): Promise<string[]> {
  return trx("call")
    .where({ room_id: roomId })
    .whereNotNull("widget_slot")
    .whereNot({ id: callId })
    .pluck("widget_slot");
}
