import type { confirmRolloverSchema } from "@zvonok/contract/http/admin/rollover.ts";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import type { Knex } from "../../database.ts";
import { HttpError } from "../../errors.ts";
import { changeJournal } from "../change/change-journal.ts";
import { followClasses, leaveWithClasses } from "../hand/follow-class-store.ts";
import { schoolDay } from "../school-day.ts";
import type { Schools } from "./list-rollover.ts";
import { candidatesOf } from "./propose-cohorts.ts";
import {
  beginCohorts,
  continueCohorts,
  endCohorts,
  listNewHomerooms,
  listUncontinued,
  renameCohorts,
} from "./rollover-store.ts";

type Decision = z.infer<typeof confirmRolloverSchema>["classes"][number];
type RolloverContext = Pick<Context, "db" | "jobs" | "config" | "now">;

/**
 * Decides for homerooms of a new year which classes they continue (`cohortId` null: none), as one run of the journal.
 * Homerooms for which that leaves nothing to continue begin a class, as at an import. Classes that nothing continues, and
 * that nothing still waiting could continue, end with the day before that year. Whoever was entered by hand goes with his
 * class.
 * @returns the run
 * @throws HttpError 409 when something isn't waiting any more, or a class can't be continued; nothing is changed then
 */
export async function confirmRollover(
  context: RolloverContext,
  decisions: readonly Decision[],
  { by, schools }: { by: string | null; schools: Schools },
): Promise<number> {
  return changeJournal(context, { kind: "rollover", source: "rollover", by }, async (trx, run) => {
    const schoolIds = await checkDecisions(trx, decisions, schools);
    await continueCohorts(
      trx,
      run,
      decisions.flatMap(({ groupId, cohortId }) => (cohortId === null ? [] : { groupId, cohortId })),
    );
    await beginCohorts(
      trx,
      run,
      decisions.filter(({ cohortId }) => cohortId === null).map(({ groupId }) => groupId),
    );
    await beginCohorts(trx, run, await withoutQuestion(trx, schoolIds));
    await followClasses(trx, run, { groupIds: decisions.map(({ groupId }) => groupId) });
    await endUncontinued(trx, run, schoolIds);
    await renameCohorts(trx, schoolDay(context.now(), context.config.school.timeZone));
  });
}

/** @returns the schools that are decided about */
async function checkDecisions(trx: Knex, decisions: readonly Decision[], schools: Schools): Promise<Set<string>> {
  const waiting = new Map((await listNewHomerooms(trx)).map((homeroom) => [homeroom.groupId, homeroom]));
  const free = new Map((await listUncontinued(trx)).map(({ cohortId, schoolId }) => [cohortId, schoolId]));
  const claimed = new Set<string>();
  const decided = new Set<string>();
  const schoolIds = new Set<string>();
  for (const { groupId, cohortId } of decisions) {
    const homeroom = waiting.get(groupId);
    if (homeroom === undefined || decided.has(groupId) || (schools !== "all" && !schools.includes(homeroom.schoolId)))
      throw new HttpError(409, "ORG_ZVONOK_NOT_WAITING", "A class doesn't wait for a decision any more: look again.");
    decided.add(groupId);
    schoolIds.add(homeroom.schoolId);
    if (cohortId === null) continue;
    const isCandidate = homeroom.candidates.some((candidate) => candidate.cohortId === cohortId);
    if (!isCandidate && free.get(cohortId) !== homeroom.schoolId)
      throw new HttpError(
        409,
        "ORG_ZVONOK_NOT_CONTINUABLE",
        `${homeroom.title} can't continue that class: look again.`,
      );
    if (claimed.has(cohortId))
      throw new HttpError(
        409,
        "ORG_ZVONOK_CONTINUED_TWICE",
        "A class goes on in one new class only; of a split class the others are new.",
      );
    claimed.add(cohortId);
  }
  return schoolIds;
}

/** Homerooms that wait although nobody needs to be asked about them any more. */
async function withoutQuestion(trx: Knex, schoolIds: ReadonlySet<string>): Promise<string[]> {
  const waiting = (await listNewHomerooms(trx)).filter(({ schoolId }) => schoolIds.has(schoolId));
  return waiting.filter((homeroom) => candidatesOf(homeroom).length === 0).map(({ groupId }) => groupId);
}

async function endUncontinued(trx: Knex, run: number, schoolIds: ReadonlySet<string>): Promise<void> {
  const waiting = await listNewHomerooms(trx);
  const stillPossible = new Set(waiting.flatMap(candidatesOf).map(({ cohortId }) => cohortId));
  const over = (await listUncontinued(trx)).filter(
    ({ cohortId, schoolId }) => schoolIds.has(schoolId) && !stillPossible.has(cohortId),
  );
  const cohortIds = over.map(({ cohortId }) => cohortId);
  await endCohorts(trx, run, cohortIds);
  await leaveWithClasses(trx, run, cohortIds);
}
