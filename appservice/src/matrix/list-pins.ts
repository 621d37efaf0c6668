import type { Pin } from "@zvonok/contract/http/admin/people.ts";
import type { Knex } from "../database.ts";
import { recordOfKey } from "../plan/room-key.ts";
import { roomKey } from "./identifiers.ts";
import { listPins } from "./pin-store.ts";
import { listRecordsOfSchools } from "./schools-store.ts";

/** Pins that act on a day in chats of schools, by their ids. */
export async function listPinsOfSchools(
  db: Knex,
  asked: Parameters<typeof listPins>[1],
  schools: "all" | readonly string[],
): Promise<Pin[]> {
  const pins = await listPins(db, asked);
  if (schools === "all") return pins;
  const records = await listRecordsOfSchools(db, schools);
  return pins.filter(({ room }) => records.has(recordOfKey(roomKey(room)) ?? ""));
}
