import type { Knex } from "../../database.ts";
import type { Bundle } from "../bundle/open-bundle.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { analyzeIncoming, type IncomingTable, insertIncoming } from "../journal-store.ts";
import { academicSessionTable } from "./academic-session.ts";
import { classTable } from "./class.ts";
import { courseTable } from "./course.ts";
import { enrollmentTable } from "./enrollment.ts";
import type { FileMode, TableFile } from "./manifest.ts";
import { orgTable } from "./org.ts";
import { type ReadRow, readTable } from "./read-table.ts";
import { roleTable } from "./role.ts";
import type { Table } from "./table.ts";
import { userTable } from "./user.ts";

const CHUNK = 2000;

/** Reads every table of the bundle into its temporary table. Returns how many good rows each had. */
export async function loadRoster(
  trx: Knex,
  bundle: Bundle,
  modes: Map<TableFile, FileMode>,
  diagnostics: Diagnostics,
): Promise<Map<TableFile, number>> {
  const counts = new Map<TableFile, number>();
  const load = async <R extends { external_id: string }>(table: Table<R>, into: IncomingTable): Promise<void> => {
    const file = table.file as TableFile;
    if (modes.get(file) === "absent") return;
    counts.set(file, await loadRows(trx, into, readTable(bundle, table, diagnostics)));
  };
  await load(orgTable, "incoming_org");
  await load(academicSessionTable, "incoming_session");
  await load(courseTable, "incoming_course");
  await load(classTable, "incoming_class");
  await load(userTable, "incoming_user");
  await load(roleTable, "incoming_role");
  await load(enrollmentTable, "incoming_enrollment");
  return counts;
}

/** Writes a stream of rows into a temporary table, a chunk at a time. */
export async function loadRows<R extends object>(
  trx: Knex,
  into: IncomingTable,
  rows: AsyncIterable<ReadRow<R>>,
): Promise<number> {
  let count = 0;
  let chunk: object[] = [];
  for await (const { line, gone, record } of rows) {
    chunk.push({ line, gone, ...record });
    count += 1;
    if (chunk.length === CHUNK) {
      await insertIncoming(trx, into, chunk);
      chunk = [];
    }
  }
  if (chunk.length > 0) await insertIncoming(trx, into, chunk);
  await analyzeIncoming(trx, into);
  return count;
}
