import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Context } from "../context.ts";
import { hasHeardAll, noteHeard } from "./heard.ts";
import { type RoomId, roomId } from "./identifiers.ts";
import { askPatiently } from "./patiently.ts";
import { hasObserved } from "./room-store.ts";
import { readSetting, writeSetting } from "./setting-store.ts";
import { lastTransaction } from "./transaction-store.ts";

const CONTROL_ROOM = "matrix.controlRoom";
const BARRIER = "org.zvonok.barrier";
const LOOK_MS = 20;
/** How long the homeserver may have nothing at all to tell us before it counts as away. */
const SILENCE_MS = 60_000;

type Needs = Pick<Context, "db" | "homeserver" | "config">;
/** Who waits. Each has a state key of its own: of two that wait at once, neither replaces what the other waits for. */
type Waiting = "mirror" | "verification";

/**
 * Waits until everything that has happened on the homeserver so far has been processed here: the bot writes into a room
 * of its own and waits for the event to come back. Synapse hands events on in the order of its stream, a hundred at a
 * time and within such a hundred room by room, so the second event is certain to come after whatever preceded the first.
 * @throws Error when the homeserver tells nothing for a minute
 */
export async function barrier(context: Needs, signal: AbortSignal, waiting: Waiting = "mirror"): Promise<void> {
  const room = await askPatiently(() => ensureControlRoom(context), signal);
  for (const part of [1, 2]) {
    const content = { part, id: randomUUID() };
    const sent = await askPatiently(() => context.homeserver.sendState(room, BARRIER, waiting, content), signal);
    let heard = { seq: await lastTransaction(context.db), at: Date.now() };
    while (!(await hasObserved(context.db, room, BARRIER, sent))) {
      await pause(LOOK_MS, undefined, { signal });
      const seq = await lastTransaction(context.db);
      if (seq > heard.seq) heard = { seq, at: Date.now() };
      else if (Date.now() - heard.at > SILENCE_MS)
        throw new Error("The homeserver hands no events on: does its registration name our internal listener?");
    }
  }
  if (!(await hasHeardAll(context.db))) await noteHeard(context.db, true);
}

/** The bot's own room, made once. A second one, when the answer to the first one's making is lost, does no harm. */
async function ensureControlRoom({ db, homeserver }: Needs): Promise<RoomId> {
  const known = await readSetting(db, CONTROL_ROOM);
  if (typeof known === "string") return roomId(known);
  const made = await homeserver.createRoom({
    preset: "private_chat",
    visibility: "private",
    room_version: "11",
    creation_content: { "m.federate": false, [BARRIER]: randomUUID() },
    initial_state: [{ type: "m.room.guest_access", state_key: "", content: { guest_access: "forbidden" } }],
    power_level_content_override: { invite: 100 },
  });
  await writeSetting(db, CONTROL_ROOM, made);
  return made;
}
