import { planClassesAnswerSchema } from "@zvonok/contract/http/admin/imports.ts";
import { planAnswerSchema } from "@zvonok/contract/http/operator.ts";
import { drawPlan } from "./describe-plan.ts";
import { drawClasses } from "./draw-classes.ts";
import type { OperatorClient } from "./operator-client.ts";
import type { Terminal } from "./terminal.ts";

export type PlanOptions = { class?: string; asOf?: string; steps: boolean; json: boolean };
const asJson = (answer: unknown): string => JSON.stringify(answer, null, 2);
const withQuery = (path: string, asked: Record<string, string | undefined>): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) search.set(name, value);
  return search.size === 0 ? path : `${path}?${search}`;
};

/**
 * `zvonok plan`: what would be applied, with reasons, class by class; a class by name with everybody's. With `steps`, and
 * as JSON unless a class is named, step by step. With `asOf`, what that day will bring by the present journal.
 */
export async function planCommand(
  client: OperatorClient,
  terminal: Terminal,
  { class: className, asOf, steps, json }: PlanOptions,
): Promise<boolean> {
  if (className === undefined && (steps || json)) {
    const plan = await client.get(withQuery("/plan", { asOf }), planAnswerSchema);
    terminal.out(json ? asJson(plan) : drawPlan(plan, terminal));
    return true;
  }
  const answer = await client.get(withQuery("/plan/classes", { class: className, asOf }), planClassesAnswerSchema);
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
