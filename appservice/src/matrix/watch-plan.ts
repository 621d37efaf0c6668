import type { Knex } from "../database.ts";
import { type PlanBasis, readPlanBasis } from "./plan-basis-store.ts";
import { hasChangedRecords } from "./schools-store.ts";

/** Whether people have said something else since a plan was made; once they have, it stays outdated. */
export type IsOutdated = () => Promise<boolean>;

/**
 * Looks, whenever it is asked, whether a plan is outdated: by a later run of the journal that changed what plans are made
 * of, or by a pin. Who asks is answered with what was committed when he asked; one looks after the other.
 * @param basis read before the plan was made
 */
export function watchPlan(db: Knex, basis: PlanBasis): IsOutdated {
  let known = basis;
  let answer = Promise.resolve(false);
  const look = async (isOutdated: boolean): Promise<boolean> => {
    if (isOutdated) return true;
    const now = await readPlanBasis(db);
    if (now.pins !== known.pins) return true;
    if (now.run !== known.run && (await hasChangedRecords(db, known.run))) return true;
    known = now;
    return false;
  };
  return () => {
    answer = answer.then(look);
    return answer;
  };
}
