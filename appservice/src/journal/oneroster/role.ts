import type { Cells } from "./cells.ts";
import type { Table } from "./table.ts";

/** Roles of 1.1 (users.csv) and 1.2 (roles.csv) together: exports mix them. */
const roles = [
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

/** The role's canonical name; an `ext:` role is kept as it is; null, with a remark, for anything unknown. */
export function readRole(cells: Cells): string | null {
  const value = cells.raw("role");
  return value.startsWith("ext:") ? value : cells.oneOf("role", roles);
}

export const roleTable: Table<RoleRow> = {
  file: "roles.csv",
  columns: ["sourcedId", "status", "userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId"],
  required: ["sourcedId", "userSourcedId", "role", "orgSourcedId"],
  read: (cells) => ({
    external_id: cells.id("sourcedId"),
    user: cells.id("userSourcedId"),
    org: cells.id("orgSourcedId"),
    role: readRole(cells) ?? "",
    is_primary: cells.raw("roleType").toLowerCase() !== "secondary",
    begin_date: cells.date("beginDate"),
    end_date: cells.date("endDate"),
  }),
};
