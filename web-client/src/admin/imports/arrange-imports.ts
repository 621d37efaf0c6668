import type { Run } from "@zvonok/contract/http/admin/imports.ts";
import type { Intake } from "@zvonok/contract/http/admin/intakes.ts";

export type Entry = { type: "run"; at: string; run: Run } | { type: "intake"; at: string; intake: Intake };

/**
 * Files that ask a person or are under way stand apart; below them all that was done, newest first. A file that has
 * become a run is told by its run.
 */
export function arrangeImports(runs: readonly Run[], intakes: readonly Intake[]): { now: Intake[]; past: Entry[] } {
  const over: readonly Intake["state"][] = ["done", "withdrawn", "failed"];
  const known = new Set(runs.map(({ run }) => run));
  const past: Entry[] = [
    ...runs.map((run) => ({ type: "run" as const, at: run.startedAt, run })),
    ...intakes
      .filter(({ state, run }) => over.includes(state) && (run === null || !known.has(run)))
      .map((intake) => ({ type: "intake" as const, at: intake.receivedAt, intake })),
  ];
  return {
    now: intakes.filter(({ state }) => !over.includes(state)),
    past: past.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)),
  };
}

/** Names under which files came so far, the last one first; what was entered by hand is none. */
export function sourcesOf(runs: readonly Run[]): string[] {
  return [...new Set(runs.filter(({ kind }) => kind === "import").map(({ source }) => source))];
}
