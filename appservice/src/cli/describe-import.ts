import type { Diagnostic, Held, ImportAnswer } from "@zvonok/contract/http/operator.ts";
import { drawCounts } from "./describe-plan.ts";
import { drawTable, type Terminal } from "./terminal.ts";

const SHOWN = 20;

/** An import's answer; without a run where it didn't happen (yet). */
type Drawn = Omit<ImportAnswer, "run"> & { run: number | null };

/** An import's verdict, counts, remarks and what it leads to, for people. */
export function drawImport(answer: Drawn, { width }: Pick<Terminal, "width">): string {
  const { run, verdict, reason, counts, diagnostics, held, plan } = answer;
  const head = run === null ? "It would be" : `Import ${run}:`;
  const parts = [`${head} ${describeVerdict(verdict, reason)}`.trimEnd()];
  if (verdict !== "refused") {
    parts.push(drawTable(Object.keys(counts), [Object.values(counts).map(String)]));
  }
  parts.push(...drawDiagnostics(diagnostics, width));
  parts.push(...drawHeld(held, width));
  if (verdict !== "refused") {
    parts.push(Object.keys(plan).length === 0 ? "Nothing to change in Matrix." : drawCounts(plan));
  }
  return parts.join("\n");
}

function describeVerdict(verdict: ImportAnswer["verdict"], reason: string | null): string {
  if (verdict === "applied") return "applied.";
  return verdict === "held" ? "applied, but for what waits for a person." : `refused. ${reason ?? ""}`;
}

/** What waits, group by group. */
function drawHeld(held: Held[], width: number | null): string[] {
  if (held.length === 0) return [];
  const rows = held
    .slice(0, SHOWN)
    .map(({ group, kind, reason, people }) => [group, kind, String(people.length), reason]);
  const more = held.length > SHOWN ? [`… and ${held.length - SHOWN} more.`] : [];
  return [
    "These changes wait; see `zvonok holds`, then `approve` or `reject`:",
    drawTable(["group", "change", "people", "reason"], rows, width),
    ...more,
  ];
}

/** Remarks file by file, in the order of rows; the first twenty and a count. */
function drawDiagnostics(diagnostics: Diagnostic[], width: number | null): string[] {
  if (diagnostics.length === 0) return [];
  const files = Object.groupBy(diagnostics, ({ file }) => file);
  const sorted = Object.values(files).flatMap((list) =>
    (list ?? []).toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0)),
  );
  const rows = sorted
    .slice(0, SHOWN)
    .map(({ file, row, field, code, message }) => [file, row === null ? "" : String(row), field ?? "", code, message]);
  const heading = `${diagnostics.length} ${diagnostics.length === 1 ? "remark" : "remarks"} on the files:`;
  const table = drawTable(["file", "row", "field", "code", "message"], rows, width);
  const more = sorted.length > SHOWN ? [`… and ${sorted.length - SHOWN} more; all of them with --json.`] : [];
  return [heading, table, ...more];
}
