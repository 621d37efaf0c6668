import type { AcademicSessionRow } from "../oneroster/academic-session.ts";
import type { ClassRow } from "../oneroster/class.ts";
import type { CourseRow } from "../oneroster/course.ts";
import type { EnrollmentRow } from "../oneroster/enrollment.ts";
import type { OrgRow } from "../oneroster/org.ts";
import type { UserRow } from "../oneroster/user.ts";
import type { Table } from "../table/table.ts";

/** Tables of School Data Sync, version 1, as records of OneRoster. */

export const v1SchoolTable: Table<OrgRow> = {
  file: "School.csv",
  columns: ["SIS ID", "Name", "School Number"],
  required: ["SIS ID", "Name"],
  idColumn: "SIS ID",
  hasStatus: false,
  read: (cells) => ({
    external_id: cells.id("SIS ID"),
    name: cells.text("Name"),
    type: "school",
    identifier: cells.optional("School Number"),
    parent: null,
  }),
};

const people = (file: string, role: "student" | "teacher"): Table<UserRow> => ({
  file,
  columns: ["SIS ID", "School SIS ID", "First Name", "Last Name", "Middle Name", "Username", "Status"],
  required: ["SIS ID", "School SIS ID", "First Name", "Last Name", "Username"],
  secret: ["Password"],
  idColumn: "SIS ID",
  hasStatus: false,
  read: (cells) => ({
    external_id: cells.id("SIS ID"),
    given_name: cells.text("First Name"),
    middle_name: cells.optional("Middle Name"),
    family_name: cells.text("Last Name"),
    username: cells.optional("Username"),
    email: null,
    phone: null,
    national_id_hash: null,
    enabled: !["inactive", "disabled", "deleted"].includes(cells.raw("Status").toLowerCase()),
    agents: [],
    role,
    orgs: [cells.id("School SIS ID")],
  }),
});
export const v1StudentTable = people("Student.csv", "student");
export const v1TeacherTable = people("Teacher.csv", "teacher");

const section = { file: "Section.csv", required: ["SIS ID", "School SIS ID", "Section Name"], hasStatus: false };

export const v1SectionTable: Table<ClassRow> = {
  ...section,
  columns: ["SIS ID", "School SIS ID", "Section Name", "Term SIS ID", "Course SIS ID"],
  idColumn: "SIS ID",
  read: (cells) => ({
    external_id: cells.id("SIS ID"),
    title: cells.text("Section Name"),
    class_type: "scheduled",
    grades: [],
    course: cells.optional("Course SIS ID"),
    school: cells.id("School SIS ID"),
    sessions: [cells.optional("Term SIS ID") ?? ""].filter(Boolean),
    parents: [],
  }),
};

/** Terms stand in the rows of their sections; a row without one has "" for its id. */
export const v1TermTable: Table<AcademicSessionRow> = {
  ...section,
  columns: ["Term SIS ID", "Term Name", "Term StartDate", "Term EndDate"],
  required: [],
  idColumn: null,
  read(cells) {
    const [start_date, end_date] = cells.dates("Term StartDate", "Term EndDate");
    const id = cells.optional("Term SIS ID") ?? "";
    const title = cells.optional("Term Name") ?? id;
    return { external_id: id, title, type: "term", start_date, end_date, school_year: null, parent: null };
  },
};

export const v1CourseTable: Table<CourseRow> = {
  ...section,
  columns: ["School SIS ID", "Course SIS ID", "Course Name", "Course Subject"],
  required: [],
  idColumn: null,
  read: (cells) => ({
    external_id: cells.optional("Course SIS ID") ?? "",
    title: cells.optional("Course Name") ?? cells.optional("Course SIS ID") ?? "",
    subject: cells.optional("Course Subject"),
    grades: [],
    org: cells.optional("School SIS ID"),
  }),
};

const enrollments = (file: string, role: "student" | "teacher"): Table<EnrollmentRow> => ({
  file,
  columns: ["Section SIS ID", "SIS ID"],
  required: ["Section SIS ID", "SIS ID"],
  idColumn: null,
  hasStatus: false,
  read(cells) {
    const [group, user] = [cells.id("Section SIS ID"), cells.id("SIS ID")];
    const external_id = [group, user, role].map((part) => part.replaceAll(":", "%3A")).join(":");
    return { external_id, class: group, user, role, is_primary: false, begin_date: null, end_date: null };
  },
});
export const v1StudentEnrollmentTable = enrollments("StudentEnrollment.csv", "student");
export const v1TeacherRosterTable = enrollments("TeacherRoster.csv", "teacher");
