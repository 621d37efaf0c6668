import { planClassesAnswerSchema } from "@zvonok/contract/http/admin/imports.ts";
import { planAnswerSchema } from "@zvonok/contract/http/operator.ts";
import { drawPlan } from "./describe-plan.ts";
import { drawClasses } from "./draw-classes.ts";
import type { OperatorClient } from "./operator-client.ts";
import type { Terminal } from "./terminal.ts";

export type PlanOptions = { class?: string; steps: boolean; json: boolean };
const asJson = (answer: unknown): string => JSON.stringify(answer, null, 2);

/**
 * `zvonok plan`: what would be applied, with reasons, class by class; a class by name with everybody's. With `steps`, and
 * as JSON unless a class is named, step by step.
 */
export async function planCommand(
  client: OperatorClient,
  terminal: Terminal,
  { class: className, steps, json }: PlanOptions,
): Promise<boolean> {
  if (className === undefined && (steps || json)) {
    const plan = await client.get("/plan", planAnswerSchema);
    terminal.out(json ? asJson(plan) : drawPlan(plan, terminal));
    return true;
  }
  const asked = className === undefined ? "" : `?${new URLSearchParams({ class: className })}`;
  const answer = await client.get(`/plan/classes${asked}`, planClassesAnswerSchema);
  if (json) terminal.out(asJson(answer));
  else if (answer.steps === 0) terminal.out("Nothing to apply: Matrix shows what the journal says.");
  else {
    const shown = className === undefined ? {} : { names: Number.POSITIVE_INFINITY };
    terminal.out(drawClasses(answer.classes, { ...terminal, ...shown }));
    terminal.out(
      `${answer.steps} steps in all, one by one with --steps; those of accounts and spaces stand only there.`,
    );
  }
  return true;
}
