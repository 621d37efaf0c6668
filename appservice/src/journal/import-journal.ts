import type { Diagnostic, ImportCounts, ImportRequest } from "@zvonok/contract/http/operator.ts";
import type { Context } from "../context.ts";
import type { Knex } from "../database.ts";
import { openBundle } from "./bundle/open-bundle.ts";
import { Diagnostics } from "./diagnostics.ts";
import { createIncomingTables, finishRun, insertRun, lockImports, queryRows } from "./journal-store.ts";
import { loadRoster } from "./oneroster/load-roster.ts";
import { type FileMode, MANIFEST, readManifest, type TableFile, tableFiles } from "./oneroster/manifest.ts";
import { mergeRoster } from "./oneroster/merge-roster.ts";
import { Refusal } from "./refusal.ts";
import { csvTimetable } from "./timetable/csv-timetable.ts";
import { mergeTimetable } from "./timetable/merge-timetable.ts";

export type ImportResult = {
  run: number;
  verdict: "applied" | "refused";
  reason: string | null;
  counts: ImportCounts;
  diagnostics: Diagnostic[];
};

/**
 * Imports a roster, and a timetable beside it, in one transaction: rows, remarks, counts, verdict, and the job that
 * mirrors them. A refused bundle changes nothing but leaves its run and the reason. Imports follow one another.
 */
export async function importJournal(
  context: Pick<Context, "db" | "jobs" | "config">,
  request: ImportRequest,
): Promise<ImportResult> {
  const diagnostics = new Diagnostics();
  try {
    return await context.db.transaction((trx) => applyImport(context, trx, request, diagnostics));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return recordRefusal(context.db, request, diagnostics, error);
  }
}

async function applyImport(
  context: Pick<Context, "jobs" | "config">,
  trx: Knex,
  request: ImportRequest,
  diagnostics: Diagnostics,
): Promise<ImportResult> {
  const { config, jobs } = context;
  const { source, force } = request;
  await lockImports(trx);
  await createIncomingTables(trx);
  const bundle = await openBundle(request.roster, [MANIFEST, ...tableFiles], config.import.maxBytes, diagnostics);
  let rows: Map<TableFile, number>;
  let modes: Map<TableFile, FileMode>;
  try {
    modes = await readManifest(bundle, diagnostics);
    rows = await loadRoster(trx, bundle, modes, diagnostics);
  } finally {
    bundle.close();
  }
  const mode = [...modes.values()].includes("delta") ? "delta" : "bulk";
  const run = await insertRun(trx, { source, mode, asOf: request.asOf, forced: force }, "applied", null);
  const before = await countMemberships(trx, source);
  await mergeRoster({ trx, source, run, modes, diagnostics });
  if (!force) await refuseShrinking(trx, source, run, before, config.import.maxEndedShare);
  let lessons = 0;
  if (request.timetable !== null) {
    lessons = await csvTimetable(request.timetable, config.import.maxBytes).load(trx, diagnostics);
    await mergeTimetable({ trx, source, run, timeZone: config.school.timeZone, diagnostics });
  }
  const counts = countRows(rows, lessons);
  const list = diagnostics.finish();
  await finishRun(trx, run, mode, counts, list);
  await jobs.send(trx, "mirror", { importRun: run });
  return { run, verdict: "applied", reason: null, counts, diagnostics: list };
}

function countRows(rows: Map<TableFile, number>, lessons: number): ImportCounts {
  const of = (file: TableFile): number => rows.get(file) ?? 0;
  return {
    orgs: of("orgs.csv"),
    users: of("users.csv"),
    classes: of("classes.csv"),
    enrollments: of("enrollments.csv"),
    lessons,
  };
}

async function countMemberships(trx: Knex, source: string): Promise<number> {
  const [row] = await queryRows<{ count: number }>(
    trx,
    "select count(*)::int as count from membership where source = :source and state = 'active'",
    { source },
  );
  return row?.count ?? 0;
}

/** A broken export empties a school: ending a large part of a source's memberships at once needs a person's word. */
async function refuseShrinking(
  trx: Knex,
  source: string,
  run: number,
  before: number,
  maxShare: number,
): Promise<void> {
  const [row] = await queryRows<{ count: number }>(
    trx,
    "select count(*)::int as count from membership where source = :source and state = 'ended' and changed_run = :run and first_run < :run",
    { source, run },
  );
  const ended = row?.count ?? 0;
  if (before === 0 || ended <= before * maxShare) return;
  throw new Refusal(
    "import.ends_too_many",
    "enrollments.csv",
    `This bundle would end ${ended} of ${before} memberships, more than ${Math.round(maxShare * 100)} %. Nobody was removed. Check the export; if it is right, import it again with --force.`,
  );
}

async function recordRefusal(
  db: Knex,
  request: ImportRequest,
  diagnostics: Diagnostics,
  refusal: Refusal,
): Promise<ImportResult> {
  diagnostics.add({ file: refusal.file, row: null, field: null, code: refusal.code, message: refusal.message });
  const list = diagnostics.finish();
  const counts = countRows(new Map(), 0);
  const run = await db.transaction(async (trx) => {
    const id = await insertRun(
      trx,
      { source: request.source, mode: "bulk", asOf: request.asOf, forced: request.force },
      "refused",
      refusal.message,
    );
    await finishRun(trx, id, "bulk", counts, list);
    return id;
  });
  return { run, verdict: "refused", reason: refusal.message, counts, diagnostics: list };
}
