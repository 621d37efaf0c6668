import type { Diagnostic, ImportAnswer, ImportCounts, ImportRequest } from "@zvonok/contract/http/operator.ts";
import type { Context } from "../context.ts";
import type { Knex } from "../database.ts";
import { openBundle } from "./bundle/open-bundle.ts";
import { Diagnostics } from "./diagnostics.ts";
import { countIncoming, createIncomingTables } from "./incoming-store.ts";
import { loadRoster } from "./oneroster/load-roster.ts";
import { bundleFiles, type FileMode, readManifest, type TableFile } from "./oneroster/manifest.ts";
import { mergeRoster } from "./oneroster/merge-roster.ts";
import type { Merging } from "./record-store.ts";
import { Refusal } from "./refusal.ts";
import { beginImport, countEndedMemberships, finishRun, insertRun, rememberMemberships } from "./run-store.ts";
import { csvTimetable } from "./timetable/csv-timetable.ts";
import { mergeBells, mergeLessons } from "./timetable/timetable-store.ts";

export type ImportResult = {
  run: number;
  verdict: ImportAnswer["verdict"];
  reason: string | null;
  counts: ImportCounts;
  diagnostics: Diagnostic[];
  held: ImportAnswer["held"];
};
type ImportContext = Pick<Context, "db" | "jobs" | "config">;

/**
 * Imports a roster, and a timetable beside it, in one transaction: rows, remarks, counts, verdict, and the job that
 * mirrors them. A refused bundle changes nothing but leaves its run and the reason. Imports follow one another.
 */
export async function importJournal(context: ImportContext, request: ImportRequest): Promise<ImportResult> {
  const diagnostics = new Diagnostics();
  try {
    return await context.db.transaction((trx) => applyImport(context, trx, request, diagnostics));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return recordRefusal(context.db, request, diagnostics, error);
  }
}

async function applyImport(
  { config, jobs }: ImportContext,
  trx: Knex,
  request: ImportRequest,
  diagnostics: Diagnostics,
): Promise<ImportResult> {
  const { source, asOf, force: forced } = request;
  const { maxBytes, maxEndedShare } = config.import;
  await beginImport(trx);
  await createIncomingTables(trx);
  const modes = await readRoster(trx, request.roster, maxBytes, diagnostics);
  const mode = [...modes.values()].includes("delta") ? "delta" : "bulk";
  const run = await insertRun(trx, { source, mode, asOf, forced, verdict: "applied", reason: null });
  const merging: Merging = { trx, source, run, diagnostics };
  await rememberMemberships(trx, source);
  await mergeRoster(merging, modes);
  const whole = [...modes.values()].includes("bulk");
  if (whole && !forced) await refuseShrinking(trx, source, maxEndedShare);
  if (request.timetable !== null) await importTimetable(merging, request.timetable, maxBytes, config.school.timeZone);
  const counts = await countRecords(trx);
  const list = diagnostics.finish();
  await finishRun(trx, run, counts, list);
  await jobs.send(trx, "mirror", { importRun: run });
  return { run, verdict: "applied", reason: null, counts, diagnostics: list, held: [] };
}

async function readRoster(
  trx: Knex,
  path: string,
  maxBytes: number,
  diagnostics: Diagnostics,
): Promise<Map<TableFile, FileMode>> {
  const bundle = await openBundle(path, bundleFiles, maxBytes, diagnostics);
  try {
    const modes = await readManifest(bundle, diagnostics);
    await loadRoster(trx, bundle, modes, diagnostics);
    return modes;
  } finally {
    bundle.close();
  }
}

async function importTimetable(merging: Merging, path: string, maxBytes: number, timeZone: string): Promise<void> {
  const { bells } = await csvTimetable(path, maxBytes).load(merging.trx, merging.diagnostics);
  if (bells) await mergeBells(merging);
  await mergeLessons(merging, timeZone);
}

/** How many records the files gave; rows that were left out don't count. */
async function countRecords(trx: Knex): Promise<ImportCounts> {
  return {
    orgs: await countIncoming(trx, "incoming_org"),
    users: await countIncoming(trx, "incoming_user"),
    classes: await countIncoming(trx, "incoming_class"),
    enrollments: await countIncoming(trx, "incoming_enrollment"),
    lessons: await countIncoming(trx, "incoming_lesson"),
  };
}

/** A broken export empties a school: ending a large part of a source's memberships at once needs a person's word. */
async function refuseShrinking(trx: Knex, source: string, maxShare: number): Promise<void> {
  const { before, ended } = await countEndedMemberships(trx, source);
  if (ended <= before * maxShare) return;
  throw new Refusal(
    "import.ends_too_many",
    "enrollments.csv",
    `This bundle would end ${ended} of ${before} memberships, more than ${Math.round(maxShare * 100)} %. Nobody was removed. Check the export; if it is right, import it again with --force.`,
  );
}

async function recordRefusal(
  db: Knex,
  { source, asOf, force: forced }: ImportRequest,
  diagnostics: Diagnostics,
  refusal: Refusal,
): Promise<ImportResult> {
  const list = diagnostics.finish(refusal);
  const reason = refusal.message;
  const counts: ImportCounts = { orgs: 0, users: 0, classes: 0, enrollments: 0, lessons: 0 };
  const run = await db.transaction(async (trx) => {
    const id = await insertRun(trx, { source, mode: "bulk", asOf, forced, verdict: "refused", reason });
    await finishRun(trx, id, counts, list);
    return id;
  });
  return { run, verdict: "refused", reason, counts, diagnostics: list, held: [] };
}
