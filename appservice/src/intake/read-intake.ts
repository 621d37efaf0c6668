import type { ImportRequest } from "@zvonok/contract/http/operator.ts";
import type { Context } from "../context.ts";
import type { Knex } from "../database.ts";
import { type ImportOptions, type ImportResult, importJournal } from "../journal/import-journal.ts";
import { TableQuestionError } from "../journal/person-table/table-question-error.ts";
import { countAndKeepPlan } from "../matrix/kept-plan.ts";
import { findTimetable, hashIntake, intakePath } from "./intake-files.ts";
import { changeIntake, hasWholePicture, type IntakeRow } from "./intake-store.ts";
import { intakeTexts } from "./intake-texts.ts";
import { previewImport } from "./preview-import.ts";

type Needs = Pick<Context, "db" | "config" | "jobs" | "now">;
/** How often rows are counted for who is watching, ms. */
const TELL_EVERY = 400;

/** Ends the import of changes whose whole picture was never imported: a person is to look first. */
class DeltaFirst extends Error {}

/**
 * Reads what was handed in: shows what it would do, or does it. The import's own transaction notes that it happened, so
 * whatever breaks off here is taken up again from the beginning.
 * @param intake in the state `reading`
 */
export async function readIntake(context: Needs, intake: IntakeRow): Promise<void> {
  const { db, config } = context;
  const texts = intakeTexts[config.school.language];
  if ((await hashIntake(config.stateDir, intake.id)) !== intake.sha256) {
    await changeIntake(db, intake.id, ["reading"], { state: "failed", reason: texts.changed });
    return;
  }
  try {
    if (intake.ask && !intake.confirmed) await showPreview(context, intake, null);
    else await doImport(context, intake);
  } catch (error) {
    if (error instanceof DeltaFirst) await showPreview(context, intake, texts.deltaFirst);
    else if (error instanceof TableQuestionError)
      await changeIntake(db, intake.id, ["reading"], { state: "asking", question: error.question, reason: null });
    else throw error;
  }
}

async function showPreview(context: Needs, intake: IntakeRow, reason: string | null): Promise<void> {
  const request = await requestOf(context, intake);
  const { result, preview } = await previewImport(context, request, optionsOf(context, intake));
  const refused = result.verdict === "refused";
  await changeIntake(context.db, intake.id, ["reading"], {
    state: refused ? "failed" : "waiting",
    reason: refused ? result.reason : reason,
    result,
    preview: refused ? null : preview,
  });
}

async function doImport(context: Needs, intake: IntakeRow): Promise<void> {
  const beforeCommit = async (trx: Knex, result: ImportResult): Promise<void> => {
    const { run } = result;
    if (!intake.confirmed && !(await hasWholePicture(trx, run))) throw new DeltaFirst();
    // Once it is committed, a worker takes steps off the plan.
    const answer = { ...result, plan: await countAndKeepPlan({ ...context, db: trx }) };
    await changeIntake(trx, intake.id, ["reading"], {
      state: "done",
      reason: null,
      run,
      preview: null,
      result: answer,
    });
  };
  const result = await importJournal(context, await requestOf(context, intake), {
    ...optionsOf(context, intake),
    beforeCommit,
  });
  if (result.verdict !== "refused") return;
  const { run, reason } = result;
  const failed = { state: "failed", reason, run, result: { ...result, plan: {} }, preview: null } as const;
  await changeIntake(context.db, intake.id, ["reading"], failed);
}

async function requestOf({ config }: Needs, { id, source, asOf, reading }: IntakeRow): Promise<ImportRequest> {
  const timetable = await findTimetable(config.stateDir, id);
  return { roster: intakePath(config.stateDir, id), timetable, source, asOf, force: false, reading };
}

function optionsOf(
  { db }: Needs,
  { id, requestedBy, fileName }: IntakeRow,
): Required<Pick<ImportOptions, "by" | "fileName" | "onRows" | "asksWhose">> {
  let told = 0;
  const onRows = (rowsRead: number): void => {
    if (Date.now() - told < TELL_EVERY) return;
    told = Date.now();
    // Only who is watching needs it: a figure that can't be written is none.
    changeIntake(db, id, ["reading"], { rowsRead }).catch(() => undefined);
  };
  return { by: requestedBy, fileName, onRows, asksWhose: true };
}
