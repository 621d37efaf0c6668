import type { PlanByClass } from "@zvonok/contract/http/admin/imports.ts";
import type { ImportAnswer, ImportRequest } from "@zvonok/contract/http/operator.ts";
import type { Context } from "../context.ts";
import type { Knex } from "../database.ts";
import { type ImportOptions, importJournal } from "../journal/import-journal.ts";
import { planByPart } from "../matrix/plan-now.ts";
import { countSteps } from "../plan/count-steps.ts";
import { byTitle, describePlan } from "../plan/describe-plan.ts";

type Needs = Pick<Context, "db" | "config" | "jobs" | "now">;

/** What an import would lead to: its result, and the plan class by class. Nothing of it stays. */
export async function previewImport(
  context: Needs,
  request: ImportRequest,
  options: Pick<ImportOptions, "by" | "fileName" | "onRows" | "asksWhose"> = {},
): Promise<{ result: ImportAnswer; preview: PlanByClass[] }> {
  let plan: Record<string, number> = {};
  const preview: PlanByClass[] = [];
  const look = async (trx: Knex): Promise<void> => {
    for await (const { planned, desired, observed } of planByPart({ ...context, db: trx })) {
      plan = countSteps(planned, plan);
      preview.push(...describePlan(planned, desired, observed));
    }
    preview.sort((a, b) => byTitle(a.className, b.className));
  };
  const result = await importJournal(context, request, { ...options, rollback: true, beforeCommit: look });
  return { result: { ...result, plan }, preview };
}
