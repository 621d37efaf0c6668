import type { Knex } from "../../database.ts";
import { type Bundle, openBundle } from "../bundle/open-bundle.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { finishIncoming, type IncomingTable, insertIncoming, insertLeftOut } from "../incoming-store.ts";
import { type FileMode, type TableFile, tableFiles } from "../oneroster/manifest.ts";
import type { RosterReader } from "../roster-reader.ts";
import { loadTable } from "../table/load-table.ts";
import { readTable } from "../table/read-table.ts";
import type { Table } from "../table/table.ts";
import {
  sdsClassTable,
  sdsCourseTable,
  sdsEnrollmentTable,
  sdsOrgTable,
  sdsRelationshipTable,
  sdsRoleTable,
  sdsSessionTable,
  sdsUserTable,
} from "./sds-tables.ts";
import {
  v1CourseTable,
  v1SchoolTable,
  v1SectionTable,
  v1StudentEnrollmentTable,
  v1StudentTable,
  v1TeacherRosterTable,
  v1TeacherTable,
  v1TermTable,
} from "./sds-v1-tables.ts";
import { insertTies, keepTies } from "./tie-store.ts";

type Options = { path: string; source: string; maxBytes: number; onRows?: (rows: number) => void };
type Loading = { trx: Knex; source: string; bundle: Bundle; diagnostics: Diagnostics; count: (rows: number) => void };

const v1Files = ["School", "Section", "Student", "Teacher", "StudentEnrollment", "TeacherRoster"].map(
  (one) => `${one}.csv`,
);
const v2Files = [...tableFiles, "relationships.csv"];
/** Known, and never read. */
const unread = ["demographics.csv", "userFlags.csv", "manifest.csv", "User.csv"];

/** Reads tables of Microsoft School Data Sync, versions 1, 2 and 2.1, with their guardians. */
export function createSdsReader({ path, source, maxBytes, onRows = () => undefined }: Options): RosterReader {
  return {
    async load(trx, diagnostics) {
      const bundle = await openBundle(path, [...v1Files, ...v2Files, ...unread], maxBytes, diagnostics);
      let rows = 0;
      const count = (more: number): void => {
        rows += more;
        onRows(rows);
      };
      try {
        const loading = { trx, source, bundle, diagnostics, count };
        return bundle.has("Student.csv") ? await loadVersion1(loading) : await loadVersion2(loading);
      } finally {
        bundle.close();
      }
    },
  };
}

async function loadVersion1(loading: Loading): Promise<Map<TableFile, FileMode>> {
  const load = loaderOf(loading);
  await load(v1SchoolTable, "incoming_org");
  await loadParts(
    loading,
    v1TermTable,
    "incoming_session",
    ({ start_date, end_date }) => start_date !== null && end_date !== null,
  );
  await loadParts(loading, v1CourseTable, "incoming_course", () => true);
  await load(v1SectionTable, "incoming_class");
  await load(v1StudentTable, "incoming_user");
  await load(v1TeacherTable, "incoming_user");
  await load(v1StudentEnrollmentTable, "incoming_enrollment");
  await load(v1TeacherRosterTable, "incoming_enrollment");
  // Roles stand in the tables of people.
  return new Map(tableFiles.map((file) => [file, file === "roles.csv" ? "absent" : "bulk"]));
}

async function loadVersion2(loading: Loading): Promise<Map<TableFile, FileMode>> {
  const { bundle } = loading;
  const load = loaderOf(loading);
  await load(sdsOrgTable, "incoming_org");
  await load(sdsSessionTable, "incoming_session");
  await load(sdsCourseTable, "incoming_course");
  await load(sdsClassTable, "incoming_class");
  await load(sdsUserTable, "incoming_user");
  await load(sdsRoleTable, "incoming_role");
  await load(sdsEnrollmentTable, "incoming_enrollment");
  await loadTies(loading);
  return new Map(tableFiles.map((file) => [file, bundle.has(file) ? "bulk" : "absent"]));
}

type Load = <R extends { external_id: string }>(table: Table<R>, into: IncomingTable) => Promise<void>;
const loaderOf =
  ({ trx, bundle, diagnostics, count }: Loading): Load =>
  async (table, into) => {
    if (bundle.has(table.file)) await loadTable({ trx, bundle, table, into, diagnostics, count });
  };

/** Records that stand in rows of other records, each of them once. */
async function loadParts<R extends { external_id: string }>(
  { trx, bundle, diagnostics }: Loading,
  table: Table<R>,
  into: IncomingTable,
  isWhole: (record: R) => boolean,
): Promise<void> {
  const parts = new Map<string, object>();
  let allRead = true;
  for await (const rows of readTable(bundle, table, diagnostics)) {
    for (const row of rows) {
      allRead &&= row.kind !== "leftOut";
      if (row.kind !== "record" || row.record.external_id === "" || !isWhole(row.record)) continue;
      if (!parts.has(row.record.external_id))
        parts.set(row.record.external_id, { line: row.line, gone: false, ...row.record });
    }
  }
  await insertIncoming(trx, into, [...parts.values()]);
  if (!allRead) await insertLeftOut(trx, into, [null]);
  await finishIncoming(trx, into);
}

async function loadTies({ trx, source, bundle, diagnostics }: Loading): Promise<void> {
  const { file } = sdsRelationshipTable;
  if (!bundle.has(file)) return keepTies(trx, source);
  const ties = [];
  let allRead = true;
  for await (const rows of readTable(bundle, sdsRelationshipTable, diagnostics)) {
    for (const row of rows) {
      if (row.kind === "record") ties.push(row.record);
      else allRead = false;
    }
  }
  await insertTies(trx, ties);
  if (allRead) return;
  diagnostics.onFile(file, "table.rows_lost");
  await keepTies(trx, source);
}
