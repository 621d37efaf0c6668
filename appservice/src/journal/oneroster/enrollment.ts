import type { Table } from "../table/table.ts";
import { standardColumns } from "./standard-columns.ts";

export type EnrollmentRow = {
  external_id: string;
  class: string;
  user: string;
  role: "student" | "teacher" | "aide" | "observer";
  is_primary: boolean;
  begin_date: string | null;
  end_date: string | null;
};

const enrollmentRoles = ["student", "teacher", "aide", "administrator", "proctor"] as const;
const membershipRole: Record<(typeof enrollmentRoles)[number], EnrollmentRow["role"]> = {
  student: "student",
  teacher: "teacher",
  aide: "aide",
  administrator: "observer",
  proctor: "observer",
};

export const enrollmentTable: Table<EnrollmentRow> = {
  file: "enrollments.csv",
  standard: standardColumns["enrollments.csv"],
  columns: ["sourcedId", "status", "classSourcedId", "userSourcedId", "role", "primary", "beginDate", "endDate"],
  required: ["sourcedId", "classSourcedId", "userSourcedId", "role"],
  idColumn: "sourcedId",
  hasStatus: true,
  read(cells) {
    const known = cells.oneOf("role", enrollmentRoles);
    const role = known === null ? undefined : membershipRole[known];
    // Rights come from roles: an unknown one never makes somebody a teacher, and takes nobody out who is in.
    if (role === undefined) cells.error("role", "role.unknown", { value: cells.quoted("role") });
    const [begin_date, end_date] = cells.dates("beginDate", "endDate");
    return {
      external_id: cells.id("sourcedId"),
      class: cells.id("classSourcedId"),
      user: cells.id("userSourcedId"),
      role: role ?? "observer",
      is_primary: cells.boolean("primary") ?? false,
      begin_date,
      end_date,
    };
  },
};
