import { type AcademicSessionRow, academicSessionTable } from "../oneroster/academic-session.ts";
import type { ClassRow } from "../oneroster/class.ts";
import type { CourseRow } from "../oneroster/course.ts";
import type { EnrollmentRow } from "../oneroster/enrollment.ts";
import type { OrgRow } from "../oneroster/org.ts";
import { knownRoles, type RoleRow } from "../oneroster/role.ts";
import type { UserRow } from "../oneroster/user.ts";
import type { Cells } from "../table/cells.ts";
import type { Table } from "../table/table.ts";
import { readSdsOrgType, readSdsRole, readSdsTie } from "./sds-words.ts";

/** Tables of School Data Sync, versions 2 and 2.1, as records of OneRoster. It has neither homerooms nor ids of rows. */

const joined = (...parts: string[]): string =>
  parts.map((part) => part.replaceAll("%", "%25").replaceAll(":", "%3A")).join(":");

export const sdsOrgTable: Table<OrgRow> = {
  file: "orgs.csv",
  columns: ["sourcedId", "name", "type", "parentSourcedId"],
  required: ["sourcedId", "name", "type"],
  idColumn: "sourcedId",
  hasStatus: false,
  read(cells) {
    const type = readSdsOrgType(cells.raw("type"));
    if (type === null) cells.assume("type", "value.unknown/taken", "school");
    return {
      external_id: cells.id("sourcedId"),
      name: cells.text("name"),
      type: type ?? "school",
      identifier: null,
      parent: cells.optional("parentSourcedId"),
    };
  },
};

/** As OneRoster's, without its columns of deltas and parents. */
export const sdsSessionTable: Table<AcademicSessionRow> = {
  file: academicSessionTable.file,
  columns: ["sourcedId", "title", "type", "startDate", "endDate", "schoolYear"],
  required: ["sourcedId", "title", "startDate", "endDate"],
  idColumn: "sourcedId",
  hasStatus: false,
  // Its `schoolYear` is the year's beginning (2026 for 2026/27), OneRoster's the end; its dates, which must be there, tell.
  read: (cells) => ({ ...academicSessionTable.read(cells), school_year: null }),
};

export const sdsCourseTable: Table<CourseRow> = {
  file: "courses.csv",
  columns: ["sourcedId", "orgSourcedId", "title", "grade"],
  required: ["sourcedId", "title"],
  idColumn: "sourcedId",
  hasStatus: false,
  read: (cells) => ({
    external_id: cells.id("sourcedId"),
    title: cells.text("title"),
    // Its column `subject` holds a number of Microsoft's list.
    subject: cells.optional("title"),
    grades: cells.list("grade"),
    org: cells.optional("orgSourcedId"),
  }),
};

export const sdsClassTable: Table<ClassRow> = {
  file: "classes.csv",
  columns: ["sourcedId", "orgSourcedId", "title", "sessionSourcedIds", "courseSourcedId"],
  required: ["sourcedId", "orgSourcedId", "title"],
  idColumn: "sourcedId",
  hasStatus: false,
  read: (cells) => ({
    external_id: cells.id("sourcedId"),
    title: cells.text("title"),
    class_type: "scheduled",
    grades: [],
    course: cells.optional("courseSourcedId"),
    school: cells.id("orgSourcedId"),
    sessions: cells.list("sessionSourcedIds"),
    parents: [],
  }),
};

export const sdsUserTable: Table<UserRow> = {
  file: "users.csv",
  columns: [
    "sourcedId",
    "orgSourcedIds",
    "username",
    "givenName",
    "familyName",
    "middleName",
    "email",
    "phone",
    "sms",
    "role",
  ],
  required: ["sourcedId", "username", "givenName", "familyName"],
  secret: ["password"],
  idColumn: "sourcedId",
  hasStatus: false,
  read(cells) {
    const word = cells.raw("role");
    return {
      external_id: cells.id("sourcedId"),
      given_name: cells.text("givenName"),
      middle_name: cells.optional("middleName"),
      family_name: cells.text("familyName"),
      username: cells.optional("username"),
      email: cells.optional("email"),
      phone: cells.optional("sms") ?? cells.optional("phone"),
      national_id_hash: null,
      enabled: true,
      agents: [],
      role: word === "" ? null : (readSdsRole(word) ?? word),
      orgs: cells.list("orgSourcedIds"),
    };
  },
};

export const sdsRoleTable: Table<RoleRow> = {
  file: "roles.csv",
  columns: ["userSourcedId", "orgSourcedId", "role", "isPrimary", "roleStartDate", "roleEndDate"],
  required: ["userSourcedId", "orgSourcedId", "role"],
  idColumn: null,
  possibleIds(cells) {
    const [user, org] = [cells.raw("userSourcedId"), cells.raw("orgSourcedId")];
    return user === "" || org === "" ? [] : knownRoles.map((role) => joined(user, org, role));
  },
  hasStatus: false,
  read(cells) {
    const [user, org, role] = [cells.id("userSourcedId"), cells.id("orgSourcedId"), knownRole(cells)];
    const [begin_date, end_date] = cells.dates("roleStartDate", "roleEndDate");
    const is_primary = cells.raw("isPrimary").toLowerCase() !== "false";
    return { external_id: joined(user, org, role), user, org, role, is_primary, begin_date, end_date };
  },
};

/** An unknown role leaves its row out: rights come from roles, and it takes nobody out who is in. */
function knownRole(cells: Cells): string {
  const role = readSdsRole(cells.text("role"));
  if (role === null) cells.error("role", "role.unknown", { value: cells.quoted("role") });
  return role ?? "";
}

const membershipRoles = ["student", "teacher", "aide", "observer"] as const;

export const sdsEnrollmentTable: Table<EnrollmentRow> = {
  file: "enrollments.csv",
  columns: ["classSourcedId", "userSourcedId", "role"],
  required: ["classSourcedId", "userSourcedId", "role"],
  idColumn: null,
  possibleIds(cells) {
    const [group, user] = [cells.raw("classSourcedId"), cells.raw("userSourcedId")];
    return group === "" || user === "" ? [] : membershipRoles.map((role) => joined(group, user, role));
  },
  hasStatus: false,
  read(cells) {
    const found = knownRole(cells);
    const role = membershipRoles.find((one) => one === found) ?? "observer";
    if (cells.ok && role === "observer") cells.remark("role", "role.unknown/observer", { value: cells.quoted("role") });
    const [group, user] = [cells.id("classSourcedId"), cells.id("userSourcedId")];
    return {
      external_id: joined(group, user, role),
      class: group,
      user,
      role,
      is_primary: false,
      begin_date: null,
      end_date: null,
    };
  },
};

/** Who looks after whom: OneRoster has no such table. */
export type TieRow = { external_id: string; student: string; guardian: string; role: string | null };
export const sdsRelationshipTable: Table<TieRow> = {
  file: "relationships.csv",
  columns: ["userSourcedId", "relationshipUserSourcedId", "relationshipRole"],
  required: ["userSourcedId", "relationshipUserSourcedId", "relationshipRole"],
  idColumn: null,
  hasStatus: false,
  read(cells) {
    const [student, guardian] = [cells.id("userSourcedId"), cells.id("relationshipUserSourcedId")];
    const role = readSdsTie(cells.raw("relationshipRole"));
    if (role === null)
      cells.remark("relationshipRole", "relationship.other", { value: cells.quoted("relationshipRole") });
    return { external_id: joined(student, guardian), student, guardian, role };
  },
};
