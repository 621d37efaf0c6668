import { ROOM_MARKER } from "@zvonok/contract/events/event-types.ts";
import { roomMarkerSchema } from "@zvonok/contract/events/room-marker.ts";
import type { Context } from "../../context.ts";
import { recordOfKey } from "../../plan/room-key.ts";
import { type RoomId, roomKey } from "../identifiers.ts";
import { observe } from "../observe.ts";
import { storeObservation } from "../observe-store.ts";
import { forgetAccount, noteDeactivated } from "../people-store.ts";
import { noteObservedChange } from "../setting-store.ts";
import { holdProcessing } from "../transaction-store.ts";
import { createPace, type Pace } from "./pace.ts";
import {
  finishVerification,
  isJournalRecord,
  lastVerification,
  listRoomsAfter,
  listUnknownRooms,
  listUnseenAccounts,
  lockVerification,
  noteChecked,
  noteCorrected,
  startVerification,
  type Verification,
} from "./verification-store.ts";
import { verifyRoom } from "./verify-room.ts";

const HOUR_MS = 3_600_000;

/**
 * Job `verify`: reads the real state of every mirrored room, slowly, and corrects what we keep where events were missed;
 * then the mirror repairs or reports. A walk that was broken off goes on where it was; one at a time.
 * @param now whether to begin although it isn't due
 */
export async function verify(context: Context, { now }: { now: boolean }, signal: AbortSignal): Promise<void> {
  const { db, config } = context;
  await db.transaction(async (lock) => {
    if (!(await lockVerification(lock))) return;
    const last = await lastVerification(db);
    const unfinished = last !== null && last.finishedAt === null ? last : null;
    if (unfinished === null && !now && !isDue(last, context)) return;
    const walk = unfinished ?? (await startVerification(db, (await listRoomsAfter(db, "")).length));
    const pace = createPace(config.drift.requestsPerSecond, signal);
    for (const room of await listRoomsAfter(db, walk.lastRoom)) {
      const note = (trx: Context["db"], isCorrected: boolean) => noteChecked(trx, walk.id, room, isCorrected);
      await verifyRoom(context, { room, cause: `verification ${walk.id}`, note }, pace, signal);
    }
    await findUnknownRooms(context, walk, pace);
    await verifyAccounts(context, walk, pace);
    await db.transaction(async (trx) => {
      await finishVerification(trx, walk.id);
      await context.jobs.send(trx, "mirror", { importRun: null });
    });
  });
}

/** Has a worker go on with a walk that a process that died, or was stopped, left unfinished. */
export async function resumeVerification({ db, jobs }: Pick<Context, "db" | "jobs">): Promise<void> {
  const last = await lastVerification(db);
  if (last === null || last.finishedAt !== null) return;
  await db.transaction((trx) => jobs.send(trx, "verify", { now: false }));
}

function isDue(last: Verification | null, { config, now }: Pick<Context, "config" | "now">): boolean {
  return last === null || now().getTime() - last.startedAt.getTime() >= config.drift.everyHours * HOUR_MS;
}

/** Rooms that we made and were never told of, because the database is older than the homeserver's, for instance. */
async function findUnknownRooms({ db, homeserver, log }: Context, { id }: Verification, pace: Pace): Promise<void> {
  await pace();
  for (const room of await listUnknownRooms(db, await homeserver.listJoinedRooms())) {
    await pace();
    const marker = roomMarkerSchema.safeParse(await homeserver.getState(room, ROOM_MARKER, ""));
    const record = marker.success ? recordOfKey(roomKey(marker.data.key)) : null;
    if (record === null || !(await isJournalRecord(db, record))) continue;
    await pace();
    const events = await homeserver.getWholeState(room);
    if (events === null) continue;
    log.warn({ room }, "a mirrored room was unknown");
    await db.transaction(async (trx) => {
      await holdProcessing(trx);
      await storeObservation(trx, observe(events, homeserver.bot));
      await noteObservedChange(trx, `verification ${id} ${room satisfies RoomId}`);
      await noteCorrected(trx, id);
    });
  }
}

/** Accounts that we made and that aren't there any more; whoever is in a room has one. */
async function verifyAccounts(
  { db, config, homeserver, log }: Context,
  { id }: Verification,
  pace: Pace,
): Promise<void> {
  for (const localpart of await listUnseenAccounts(db, config.serverName)) {
    await pace();
    const account = await homeserver.queryUser(localpart);
    if (account !== null && !account.isDeactivated) continue;
    log.warn({ localpart }, account === null ? "an account is missing" : "an account was given up by somebody else");
    if (account === null) await forgetAccount(db, localpart);
    else await noteDeactivated(db, localpart);
    await noteCorrected(db, id);
  }
}
