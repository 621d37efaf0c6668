import type { PlannedStep } from "./plan-step.ts";

/** Number of steps of each type, in the order of the plan. @param before what was counted of other parts of it */
export function countSteps(
  planned: readonly PlannedStep[],
  before: Readonly<Record<string, number>> = {},
): Record<string, number> {
  const counts: Record<string, number> = { ...before };
  for (const { step } of planned) counts[step.type] = (counts[step.type] ?? 0) + 1;
  return counts;
}
