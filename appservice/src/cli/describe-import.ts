import type { Diagnostic, ImportAnswer } from "@zvonok/contract/http/operator.ts";
import { drawCounts } from "./describe-plan.ts";
import { drawTable, type Terminal } from "./terminal.ts";

const SHOWN = 20;

/** An import's verdict, counts, remarks and what it leads to, for people. */
export function drawImport(answer: ImportAnswer, { width }: Pick<Terminal, "width">): string {
  const { run, verdict, reason, counts, diagnostics, plan } = answer;
  const parts = [
    verdict === "applied" ? `Import ${run}: applied.` : `Import ${run}: refused. ${reason ?? ""}`.trimEnd(),
  ];
  if (verdict === "applied") {
    parts.push(drawTable(Object.keys(counts), [Object.values(counts).map(String)]));
  }
  parts.push(...drawDiagnostics(diagnostics, width));
  if (verdict === "applied") {
    parts.push(Object.keys(plan).length === 0 ? "Nothing to change in Matrix." : drawCounts(plan));
  }
  return parts.join("\n");
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
