import type { Knex } from "../../database.ts";
import type { IdentifierHash } from "../../identifier-hash.ts";
import type { Bundle } from "../bundle/open-bundle.ts";
import type { Diagnostics } from "../diagnostics.ts";
import type { IncomingTable } from "../incoming-store.ts";
import { loadTable } from "../table/load-table.ts";
import type { Table } from "../table/table.ts";
import { academicSessionTable } from "./academic-session.ts";
import { classTable } from "./class.ts";
import { courseTable } from "./course.ts";
import { enrollmentTable } from "./enrollment.ts";
import type { FileMode, TableFile } from "./manifest.ts";
import { orgTable } from "./org.ts";
import { roleTable } from "./role.ts";
import { userTable } from "./user.ts";

/** Reads every table of the bundle into its temporary table. @param onRows told how many rows were read so far */
export async function loadRoster(
  trx: Knex,
  bundle: Bundle,
  modes: ReadonlyMap<TableFile, FileMode>,
  diagnostics: Diagnostics,
  hashOf: IdentifierHash,
  onRows: (rows: number) => void = () => undefined,
): Promise<void> {
  let rows = 0;
  const count = (more: number): void => {
    rows += more;
    onRows(rows);
  };
  const load = async <R extends { external_id: string }>(
    file: TableFile,
    table: Table<R>,
    into: IncomingTable,
  ): Promise<void> => {
    if (modes.get(file) !== "absent") await loadTable({ trx, bundle, table, into, diagnostics, count });
  };
  await load("orgs.csv", orgTable, "incoming_org");
  await load("academicSessions.csv", academicSessionTable, "incoming_session");
  await load("courses.csv", courseTable, "incoming_course");
  await load("classes.csv", classTable, "incoming_class");
  await load("users.csv", userTable(hashOf), "incoming_user");
  await load("roles.csv", roleTable, "incoming_role");
  await load("enrollments.csv", enrollmentTable, "incoming_enrollment");
}
