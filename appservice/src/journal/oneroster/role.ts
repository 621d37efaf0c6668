import type { Cells } from "../table/cells.ts";
import type { Table } from "../table/table.ts";
import { standardColumns } from "./standard-columns.ts";

/** Roles of 1.1 (users.csv) and 1.2 (roles.csv) together: exports mix them. */
export const knownRoles = [
  "administrator",
  "aide",
  "counselor",
  "districtAdministrator",
  "guardian",
  "parent",
  "principal",
  "proctor",
  "relative",
  "siteAdministrator",
  "student",
  "systemAdministrator",
  "teacher",
] as const;

export type RoleRow = {
  external_id: string;
  user: string;
  org: string;
  role: string;
  is_primary: boolean;
  begin_date: string | null;
  end_date: string | null;
};

/** The role's canonical name; an `ext:` role is kept as it is; anything unknown leaves the row out. */
function readRole(cells: Cells): string {
  const value = cells.text("role");
  const role = value.startsWith("ext:") ? value : cells.oneOf("role", knownRoles);
  if (role === null && value !== "") cells.error("role", "role.unknown", { value: cells.quoted("role") });
  return role ?? "";
}

export const roleTable: Table<RoleRow> = {
  file: "roles.csv",
  standard: standardColumns["roles.csv"],
  columns: ["sourcedId", "status", "userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId"],
  required: ["sourcedId", "userSourcedId", "role", "orgSourcedId"],
  idColumn: "sourcedId",
  hasStatus: true,
  read(cells) {
    const [begin_date, end_date] = cells.dates("beginDate", "endDate");
    return {
      external_id: cells.id("sourcedId"),
      user: cells.id("userSourcedId"),
      org: cells.id("orgSourcedId"),
      role: readRole(cells),
      is_primary: cells.raw("roleType").toLowerCase() !== "secondary",
      begin_date,
      end_date,
    };
  },
};
