import type { TableAnswer } from "@zvonok/contract/http/admin/intakes.ts";
import type { Context } from "../context.ts";
import { HttpError } from "../errors.ts";
import { rememberTableAnswer, takeOverColumns } from "../journal/person-table/table-store.ts";
import { deleteIntake } from "./intake-files.ts";
import { changeIntake, findIntake, type IntakeRow, type IntakeState } from "./intake-store.ts";

type Needs = Pick<Context, "db" | "config" | "jobs">;

/** @throws HttpError 404 ORG_ZVONOK_NO_INTAKE */
export async function requireIntake(db: Context["db"], id: string): Promise<IntakeRow> {
  const intake = await findIntake(db, id);
  if (intake === null) throw new HttpError(404, "ORG_ZVONOK_NO_INTAKE", "No file with this id was handed in.");
  return intake;
}

/** A person has looked at what it would do and says yes. @throws HttpError 409 when it doesn't wait for that */
export async function applyIntake({ db, jobs }: Needs, id: string): Promise<void> {
  await db.transaction(async (trx) => {
    await requireChange(
      await changeIntake(trx, id, ["waiting"], { state: "queued", confirmed: true, reason: null }),
      "waiting",
    );
    await jobs.send(trx, "takeIn", {});
  });
}

/** Calls off what isn't imported yet; its file is deleted. @throws HttpError 409 when it is being read, or over */
export async function withdrawIntake({ db, config }: Needs, id: string): Promise<void> {
  const withdrawn = { state: "withdrawn", reason: null, preview: null, question: null } as const;
  await requireChange(await changeIntake(db, id, ["queued", "asking", "waiting"], withdrawn), "queued");
  await deleteIntake(config.stateDir, id);
}

/** A person says what the file means; it is remembered for its source, or it becomes another source's. @throws HttpError 409 when nothing was asked */
export async function answerIntake({ db, jobs }: Needs, id: string, answer: TableAnswer): Promise<void> {
  await db.transaction(async (trx) => {
    const { source, question } = await requireIntake(trx, id);
    const same = answer.knownSource === "same" ? question?.knownSource?.source : undefined;
    const goesOn = { state: "queued", question: null, reason: null, source: same ?? source } as const;
    await requireChange(await changeIntake(trx, id, ["asking"], goesOn), "asking");
    await rememberTableAnswer(trx, source, answer);
    if (same !== undefined) await takeOverColumns(trx, source, same);
    await jobs.send(trx, "takeIn", {});
  });
}

const refusals: Partial<Record<IntakeState, string>> = {
  waiting: "It doesn't wait for a decision.",
  asking: "Nothing is asked about it.",
  queued: "It is being read, or is over.",
};

function requireChange(changed: boolean, state: IntakeState): void {
  if (!changed) throw new HttpError(409, "ORG_ZVONOK_INTAKE_STATE", refusals[state] ?? "It is in another state.");
}
