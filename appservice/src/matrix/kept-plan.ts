import type { Context } from "../context.ts";
import { readJournalDay } from "../journal/school-snapshot-store.ts";
import { countSteps } from "../plan/count-steps.ts";
import type { PlannedStep, PlanStep } from "../plan/plan-step.ts";
import { readMirrored } from "./mirrored.ts";
import { countPlanned, planOfNewRuns } from "./plan-now.ts";
import { planFingerprint } from "./plan-run-store.ts";
import { takeSetting, writeSetting } from "./setting-store.ts";

type Needs = Pick<Context, "db" | "config" | "now">;
/** Steps, and all that they were planned from: while that is the same, so are they. */
type KeptPlan = { basis: string; steps: PlannedStep[] };

const KEPT = "matrix.keptPlan";
/** More than some people who change class are for the mirror itself, which has all rooms go on side by side. */
const MOST_STEPS = 100;

/** Whether steps may be taken ahead of the whole plan: a few people who come and go. */
export function mayGoAhead(planned: readonly PlannedStep[]): boolean {
  const ofMembers: readonly PlanStep["type"][] = ["registerUser", "setDisplayname", "inviteAndJoin", "kick"];
  return planned.length <= MOST_STEPS && planned.every(({ step }) => ofMembers.includes(step.type));
}

/**
 * Number of steps of each type that the journal's new runs lead to, for the answer of the run whose transaction this is.
 * A few steps of members are kept: the mirror follows at once, and would plan the same again.
 */
export async function countAndKeepPlan(context: Needs): Promise<Record<string, number>> {
  const basis = await readBasis(context);
  const steps = await planOfNewRuns(context);
  if (steps === null) return countPlanned(context);
  if (mayGoAhead(steps)) await writeSetting(context.db, KEPT, { basis, steps } satisfies KeptPlan);
  return countSteps(steps);
}

/** The steps that the journal's new runs lead to: those kept if nothing has changed since, else planned now. Null as there. */
export async function takeKeptPlan(context: Needs): Promise<PlannedStep[] | null> {
  const kept = (await takeSetting(context.db, KEPT)) as KeptPlan | null;
  if (kept !== null && kept.basis === (await readBasis(context))) return kept.steps;
  return planOfNewRuns(context);
}

async function readBasis({ db, config, now }: Needs): Promise<string> {
  const day = await readJournalDay(db, now(), config.school.timeZone);
  return JSON.stringify([await planFingerprint(db), await readMirrored(db), day]);
}
