import type { PlanClassesAnswer } from "@zvonok/contract/http/admin/imports.ts";
import type { Context } from "../context.ts";
import { computePlan } from "../plan/compute-plan.ts";
import { describePlan } from "../plan/describe-plan.ts";
import { statesNow } from "./plan-now.ts";

/**
 * The plan as people read it, class by class, by PostgreSQL alone; `db` may be a transaction that shows what an import
 * would lead to.
 * @param className «5А» for one class; null for all
 */
export async function planClasses(
  context: Pick<Context, "db" | "config" | "now">,
  className: string | null,
): Promise<PlanClassesAnswer> {
  const { desired, observed } = await statesNow(context);
  const planned = computePlan(desired, observed);
  const classes = describePlan(planned, desired, observed);
  return {
    steps: planned.length,
    classes: className === null ? classes : classes.filter((one) => one.className === className),
  };
}
