import type { DriftAnswer } from "@zvonok/contract/http/admin/drift.ts";
import type { HoldsAnswer } from "@zvonok/contract/http/admin/holds.ts";
import type { RunsAnswer } from "@zvonok/contract/http/admin/imports.ts";
import type { IntakesAnswer } from "@zvonok/contract/http/admin/intakes.ts";
import type { RolloverAnswer } from "@zvonok/contract/http/admin/rollover.ts";
import { paths } from "../../paths.ts";

/** Something that needs a person now, and where it is decided. */
export type Ask = {
  id: "holds" | "asking" | "waiting" | "rollover" | "drift" | "refused" | "failed";
  count: number;
  path: string;
};

/** What is known; null where an answer is missing. */
export type Known = {
  holds: HoldsAnswer | null;
  intakes: IntakesAnswer | null;
  runs: RunsAnswer | null;
  rollover: RolloverAnswer | null;
  drift: DriftAnswer | null;
  failedSteps: number | null;
};

/** What needs a person, the most pressing first. */
export function asksOf({ holds, intakes, runs, rollover, drift, failedSteps }: Known): Ask[] {
  const files = intakes?.intakes ?? [];
  const [asking, waiting] = (["asking", "waiting"] as const).map((state) =>
    files.filter((file) => file.state === state),
  );
  const last = lastImport(runs);
  const asks: Ask[] = [
    { id: "holds", count: holds?.holds.length ?? 0, path: paths.adminHolds },
    { id: "asking", count: asking?.length ?? 0, path: pathOf(asking) },
    { id: "waiting", count: waiting?.length ?? 0, path: pathOf(waiting) },
    { id: "refused", count: last?.verdict === "refused" ? 1 : 0, path: paths.adminRun(last?.run ?? 0) },
    { id: "rollover", count: proposed(rollover), path: paths.adminRollover },
    { id: "failed", count: failedSteps ?? 0, path: paths.adminAudit },
    { id: "drift", count: drift?.rooms.length ?? 0, path: paths.adminDrift },
  ];
  return asks.filter(({ count }) => count > 0);
}

/** The newest file that was read to its end. */
export const lastImport = (runs: RunsAnswer | null) => runs?.runs.find(({ kind }) => kind === "import") ?? null;

const proposed = (rollover: RolloverAnswer | null): number =>
  rollover?.proposals.filter(({ state }) => state === "proposed").length ?? 0;

/** A single file is opened at once, several are chosen among. */
function pathOf(files: IntakesAnswer["intakes"] | undefined): string {
  const [only, ...others] = files ?? [];
  return only !== undefined && others.length === 0 ? paths.adminIntake(only.id) : paths.adminImports;
}
