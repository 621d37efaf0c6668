import type { PlannedStep } from "./plan-step.ts";

/** Number of steps of each type, in the order of the plan. */
export function countSteps(planned: readonly PlannedStep[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { step } of planned) counts[step.type] = (counts[step.type] ?? 0) + 1;
  return counts;
}
