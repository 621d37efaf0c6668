import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import type { Intake } from "@zvonok/contract/http/admin/intakes.ts";
import type { Reading } from "@zvonok/contract/http/operator.ts";
import type { Context } from "../context.ts";
import { deleteIntake, storeFile, storePaths } from "./intake-files.ts";
import { insertIntake, lastScheduledHash } from "./intake-store.ts";

type Needs = Pick<Context, "db" | "config" | "jobs">;
export type Handed = {
  fileName: string;
  source: string;
  way: Intake["way"];
  /** null reads as the configuration says */
  reading?: Reading | null;
  /** null applies as the configuration says */
  apply?: "ask" | "auto" | null;
  asOf?: string | null;
  /** person who handed it in */
  by?: string | null;
  id?: string;
};

/**
 * Takes a file: first it is on the disk, then in one transaction its intake exists and a worker is told.
 * @returns the intake's id
 * @throws HttpError when it is too large or the disk is full; then nothing is left of it
 */
export async function receiveFile(context: Needs, handed: Handed, bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const id = handed.id ?? randomUUID();
  const { stateDir, import: settings } = context.config;
  const sha256 = await storeFile({ stateDir, id, maxBytes: settings.maxBytes }, bytes);
  return register(context, handed, id, sha256);
}

/**
 * Takes a file, or a folder of tables, of this machine.
 * @param timetable path of the timetable that goes with it
 * @param unchanged whether it is taken although the schedule handed in the same bytes last
 * @returns the intake's id; null when there is nothing new
 * @throws HttpError also when there is no such file
 */
export async function receivePath(
  context: Needs,
  handed: Omit<Handed, "fileName">,
  path: string,
  { unchanged, timetable }: { unchanged: boolean; timetable: string | null },
): Promise<string | null> {
  const id = randomUUID();
  const { stateDir, import: settings } = context.config;
  const store = { stateDir, id, maxBytes: settings.maxBytes };
  const fileName = basename(path);
  const sha256 = await storePaths(store, path, timetable);
  if (!unchanged && sha256 === (await lastScheduledHash(context.db, handed.source, fileName))) {
    await deleteIntake(stateDir, id);
    return null;
  }
  return register(context, { ...handed, fileName }, id, sha256);
}

async function register({ db, config, jobs }: Needs, handed: Handed, id: string, sha256: string): Promise<string> {
  const { fileName, source, way, reading, apply, asOf = null, by = null } = handed;
  try {
    await db.transaction(async (trx) => {
      await insertIntake(trx, {
        ...{ id, fileName, source, way, sha256, asOf, requestedBy: by },
        reading: reading ?? config.import.reading,
        ask: (apply ?? config.import.apply) === "ask",
      });
      await jobs.send(trx, "takeIn", {});
    });
  } catch (error) {
    await deleteIntake(config.stateDir, id);
    throw error;
  }
  return id;
}
