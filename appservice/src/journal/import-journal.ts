import type { Diagnostic, ImportAnswer, ImportCounts, ImportRequest } from "@zvonok/contract/http/operator.ts";
import type { Context } from "../context.ts";
import type { Knex } from "../database.ts";
import { identifierHash } from "../identifier-hash.ts";
import { beginCohortsAgain } from "./change/undo-store.ts";
import { Diagnostics } from "./diagnostics.ts";
import { holdChanges, reapplyWhatFileLeavesOpen } from "./hold/hold-changes.ts";
import { forgetAllHeld } from "./hold/hold-store.ts";
import { hasOlderRecords } from "./hold/list-hold-store.ts";
import { countIncoming, createIncomingTables } from "./incoming-store.ts";
import { findKnownSource } from "./known-source-store.ts";
import { mergeRoster } from "./oneroster/merge-roster.ts";
import { TableQuestionError } from "./person-table/table-question-error.ts";
import type { Merging } from "./record-store.ts";
import { Refusal } from "./refusal.ts";
import { chooseReader } from "./roster-reader.ts";
import { analyzeJournal, beginRun, finishRun, insertRun, setVerdict } from "./run-store.ts";
import { schoolDay } from "./school-day.ts";
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
type ImportContext = Pick<Context, "db" | "jobs" | "config" | "now">;

export type ImportOptions = {
  /** a preview: the answer is what it would have been, and nothing stays, not even the run */
  rollback?: boolean;
  /** looks at what the import has led to, before it is committed or rolled back */
  beforeCommit?: (trx: Knex, result: ImportResult) => Promise<void>;
  /** person who asked for it */
  by?: string | null;
  /** name of the file as it was handed in */
  fileName?: string | null;
  /** told now and then how many rows were read */
  onRows?: (rows: number) => void;
  /** whether a new source whose people another one has is a question (TableQuestionError) */
  asksWhose?: boolean;
};

/** Ends the transaction of a preview. */
class RolledBack extends Error {
  readonly result: ImportResult;
  constructor(result: ImportResult) {
    super("A preview is rolled back");
    this.result = result;
  }
}

/**
 * Imports a roster, and a timetable beside it, in one transaction: rows, remarks, counts, verdict, and the job that
 * mirrors them. A refused bundle changes nothing but leaves its run and the reason. Imports follow one another.
 */
export async function importJournal(
  context: ImportContext,
  request: ImportRequest,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const { school, import: defaults } = context.config;
  const diagnostics = new Diagnostics({ reading: request.reading ?? defaults.reading, language: school.language });
  try {
    return await context.db.transaction(async (trx) => {
      const result = await applyImport(context, trx, request, diagnostics, options);
      await options.beforeCommit?.(trx, result);
      if (options.rollback) throw new RolledBack(result);
      return result;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.result;
    if (!(error instanceof Refusal)) throw error;
    return recordRefusal(context, request, diagnostics, error, options);
  }
}

async function applyImport(
  { config, jobs, now }: ImportContext,
  trx: Knex,
  request: ImportRequest,
  diagnostics: Diagnostics,
  { by = null, fileName = null, onRows = () => undefined, asksWhose = false }: ImportOptions,
): Promise<ImportResult> {
  const { source, asOf, force: forced } = request;
  const { maxBytes } = config.import;
  await beginRun(trx);
  await createIncomingTables(trx);
  const reading = request.reading ?? config.import.reading;
  const day = asOf ?? schoolDay(now(), config.school.timeZone);
  const hashOf = await identifierHash(config.stateDir);
  const options = { reading, source, db: trx, maxBytes, day, hashOf, fileName, onRows };
  const reader = await chooseReader(request.roster, options);
  const modes = await reader.load(trx, diagnostics);
  const knownSource = asksWhose ? await findKnownSource(trx, source) : null;
  if (knownSource) throw new TableQuestionError({ columns: [], namesakes: [], knownSource });
  const mode = [...modes.values()].includes("delta") ? "delta" : "bulk";
  const about = { kind: "import", source, mode, asOf, forced, by, fileName } as const;
  const run = await insertRun(trx, { ...about, verdict: "applied", reason: null });
  const merging: Merging = { trx, source, run, day, diagnostics };
  await reapplyWhatFileLeavesOpen(trx, { run, source }, modes);
  await mergeRoster(merging, modes);
  if (request.timetable !== null) await importTimetable(merging, request.timetable, maxBytes, config.school.timeZone);
  diagnostics.refuseDepartures();
  const hasWholePeople = modes.get("users.csv") === "bulk";
  if (forced) await forgetAllHeld(trx, source);
  const held = forced ? [] : await holdChanges(trx, { run, source, day, config, hasWholePeople });
  await beginCohortsAgain(trx);
  const verdict = held.length > 0 ? "held" : "applied";
  if (verdict === "held") await setVerdict(trx, run, verdict);
  if (!(await hasOlderRecords(trx, run, source))) await analyzeJournal(trx);
  const counts = await countRecords(trx);
  const list = diagnostics.finish();
  await finishRun(trx, run, counts, list);
  await jobs.send(trx, "mirror", { importRun: run });
  return { run, verdict, reason: null, counts, diagnostics: list, held };
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

async function recordRefusal(
  { db, config }: ImportContext,
  { source, asOf, force: forced }: ImportRequest,
  diagnostics: Diagnostics,
  refusal: Refusal,
  { rollback = false, by = null, fileName = null }: ImportOptions,
): Promise<ImportResult> {
  const list = diagnostics.finish(refusal);
  const reason = refusal.textIn(config.school.language);
  const counts: ImportCounts = { orgs: 0, users: 0, classes: 0, enrollments: 0, lessons: 0 };
  const refused = { verdict: "refused", reason, counts, diagnostics: list, held: [] } satisfies Partial<ImportResult>;
  if (rollback) return { run: 0, ...refused };
  const about = { kind: "import", source, mode: "bulk", asOf, forced, by, fileName } as const;
  const run = await db.transaction(async (trx) => {
    const id = await insertRun(trx, { ...about, verdict: "refused", reason });
    await finishRun(trx, id, counts, list);
    return id;
  });
  return { run, ...refused };
}
