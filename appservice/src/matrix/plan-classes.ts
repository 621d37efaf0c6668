import type { PlanByClass, PlanClassesAnswer } from "@zvonok/contract/http/admin/imports.ts";
import type { Context } from "../context.ts";
import { computePlan } from "../plan/compute-plan.ts";
import { byTitle, describePlan } from "../plan/describe-plan.ts";
import { statesByPart } from "./plan-now.ts";
import { plain } from "./why/find-room.ts";

/**
 * The plan as people read it, class by class, by PostgreSQL alone; `db` may be a transaction that shows what an import
 * would lead to, and `day` another day than the journal's.
 * @param className «5А» for the classes called so; null for all
 * @param schools only these, by their ids
 */
export async function planClasses(
  context: Pick<Context, "db" | "config" | "now"> & { day?: string | undefined },
  className: string | null,
  schools: "all" | readonly string[] = "all",
): Promise<PlanClassesAnswer> {
  const classes: PlanByClass[] = [];
  let steps = 0;
  for await (const { desired, observed } of statesByPart(context, schools)) {
    const planned = computePlan(desired, observed);
    steps += planned.length;
    classes.push(...describePlan(planned, desired, observed).filter((one) => isMeant(one, className)));
  }
  return { steps, classes: classes.sort((a, b) => byTitle(a.className, b.className)) };
}

const isMeant = ({ className }: PlanByClass, asked: string | null): boolean =>
  asked === null || (className !== null && plain(className) === plain(asked));
