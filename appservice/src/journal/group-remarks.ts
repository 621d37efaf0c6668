import type { RemarkGroup } from "@zvonok/contract/http/admin/imports.ts";
import type { Diagnostic } from "@zvonok/contract/http/operator.ts";
import type { Knex } from "../database.ts";
import { fixOf, type Language } from "./remark-texts.ts";
import { readRemarks } from "./run-result-store.ts";

/** Rows of a group that are named. */
const ROWS_SHOWN = 20;

/** The remarks of a run as a school secretary reads them: one line for each kind in each file, with what to do. */
export async function remarkGroups(db: Knex, run: number, language: Language): Promise<RemarkGroup[]> {
  return groupRemarks(await readRemarks(db, run), language);
}

/** Gathers remarks of one kind in one column; most frequent kinds of a file first, whole files before rows. */
export function groupRemarks(remarks: readonly Diagnostic[], language: Language): RemarkGroup[] {
  const groups = new Map<string, RemarkGroup>();
  for (const remark of remarks) {
    const { file, row, field, code, message, count = 1, ofCode } = remark;
    if (ofCode !== undefined) continue;
    const key = JSON.stringify([file, code, field, row === null ? message : ""]);
    const group = groups.get(key) ?? { code, file, field, count: 0, rows: [], message, fix: fixOf(remark, language) };
    group.count += count;
    if (row !== null && group.rows.length < ROWS_SHOWN) group.rows.push(row);
    groups.set(key, group);
  }
  for (const { ofCode, file, count = 0 } of remarks) {
    const more = [...groups.values()].find((group) => group.code === ofCode && group.file === file);
    if (more !== undefined) more.count += count;
  }
  const files = [...new Set(remarks.map(({ file }) => file))];
  return [...groups.values()].toSorted(
    (one, other) => files.indexOf(one.file) - files.indexOf(other.file) || other.count - one.count,
  );
}
