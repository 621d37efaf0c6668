import type { Context } from "../../context.ts";
import { barrier } from "../barrier.ts";
import type { RoomId } from "../identifiers.ts";
import { type Observation, observe } from "../observe.ts";
import { forgetRoom, forgetState, storeObservation } from "../observe-store.ts";
import { askPatiently } from "../patiently.ts";
import { noteObservedChange } from "../setting-store.ts";
import { holdProcessing } from "../transaction-store.ts";
import { compareRoom, type KeptRoom } from "./compare-room.ts";
import type { Pace } from "./pace.ts";
import { readKeptRoom } from "./verification-store.ts";

type Needs = Pick<Context, "db" | "homeserver" | "config" | "log">;
export type RoomToVerify = {
  room: RoomId;
  /** what it is verified for: the note that observed state has changed names it */
  cause: string;
  /** Notes that it was looked at, together with the correction. */
  note(trx: Context["db"], isCorrected: boolean): Promise<void>;
};
type Look = { before: KeptRoom; real: Observation | null };

/**
 * Reads a room's real state and corrects what we keep of it where events were missed. Where something differs it first
 * waits for whatever is still on its way, and looks again: what is only late isn't missed.
 * @returns number of events that were corrected
 */
export async function verifyRoom(
  context: Needs,
  { room, cause, note }: RoomToVerify,
  pace: Pace,
  signal: AbortSignal,
): Promise<number> {
  const { db } = context;
  const first = await lookAt(context, room, pace, signal);
  if (first.real !== null && compareRoom(first.real, first.before, first.before).count === 0) {
    await note(db, false);
    return 0;
  }
  await pace();
  await barrier(context, signal, "verification");
  const { before, real } = await lookAt(context, room, pace, signal);
  if (real === null) await requireOutside(context, room, pace, signal);
  return db.transaction(async (trx) => {
    await holdProcessing(trx);
    const corrected = real === null ? await loseRoom(context, trx, room) : await correct(trx, room, before, real);
    if (corrected > 0) {
      context.log.warn({ room, corrected }, "events of a room were missed");
      await noteObservedChange(trx, `${cause} ${room}`);
    }
    await note(trx, corrected > 0);
    return corrected;
  });
}

async function lookAt({ db, homeserver }: Needs, room: RoomId, pace: Pace, signal: AbortSignal): Promise<Look> {
  await pace();
  const before = await readKeptRoom(db, room);
  const events = await askPatiently(() => homeserver.getWholeState(room), signal);
  const real = events === null ? null : observe(events, homeserver.bot);
  // Whoever has left is shown the state of that moment.
  const isInside = real?.members.some(({ user_id, membership }) => user_id === homeserver.bot && membership === "join");
  return { before, real: isInside === true ? real : null };
}

/** A room isn't forgotten because of one answer. @throws Error when the homeserver says that the bot is in it all the same */
async function requireOutside({ homeserver }: Needs, room: RoomId, pace: Pace, signal: AbortSignal): Promise<void> {
  await pace();
  if ((await askPatiently(() => homeserver.listJoinedRooms(), signal)).includes(room))
    throw new Error(`${room} can't be read although the bot is in it`);
}

async function correct(trx: Context["db"], room: RoomId, before: KeptRoom, real: Observation): Promise<number> {
  const correction = compareRoom(real, before, await readKeptRoom(trx, room));
  await storeObservation(trx, correction.real);
  await forgetState(trx, room, correction.vanished);
  return correction.count;
}

/** The next plan makes the room anew. */
async function loseRoom({ log }: Needs, trx: Context["db"], room: RoomId): Promise<number> {
  log.error({ room }, "a mirrored room is gone, or the bot isn't in it any more");
  await forgetRoom(trx, room);
  return 1;
}
