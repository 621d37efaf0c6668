import type { RunAnswer } from "@zvonok/contract/http/admin/imports.ts";
import type { Diagnostic } from "@zvonok/contract/http/operator.ts";

export type RemarkGroup = RunAnswer["remarks"][number];

const SHOWN_ROWS = 20;

/** Remarks as they were made, one a row, gathered as people read them: by what is the matter, file and column. */
export function groupRemarks(diagnostics: readonly Diagnostic[]): RemarkGroup[] {
  const groups = new Map<string, RemarkGroup>();
  for (const { file, row, field, code, message, count = 1, ofCode } of diagnostics) {
    const further = ofCode === undefined ? undefined : [...groups.values()].find((group) => group.code === ofCode);
    if (further !== undefined) {
      further.count += count;
      continue;
    }
    const key = [code, file, field].join(" ");
    const group = groups.get(key) ?? { code, file, field, count: 0, rows: [], message };
    group.count += count;
    if (row !== null && group.rows.length < SHOWN_ROWS) group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}
