import type { ClassRow } from "../oneroster/class.ts";
import type { CourseRow } from "../oneroster/course.ts";
import type { EnrollmentRow } from "../oneroster/enrollment.ts";
import type { PersonRow } from "./person-row.ts";
import type { TableRole } from "./roles.ts";
import type { SchoolYear } from "./school-year.ts";

/** Rows of a table whose people are known by their external ids. */
export type PlacedRow = { row: PersonRow; id: string };
/** What the journal has of this source's classes of the year, by class and by group. */
export type KnownClasses = {
  /** homerooms by their usual title, «5А» */
  homerooms: ReadonlyMap<string, string>;
  /** external ids of half-groups */
  subgroups: readonly string[];
};
export type TableRoster = {
  courses: (CourseRow & { line: number })[];
  classes: (ClassRow & { line: number })[];
  enrollments: (EnrollmentRow & { line: number })[];
};

/** OneRoster's name of each role. */
export const rosterRole: Record<TableRole, string> = {
  student: "student",
  teacher: "teacher",
  classTeacher: "teacher",
  administrator: "siteAdministrator",
  principal: "principal",
  aide: "aide",
  guardian: "guardian",
};

export const escapePart = (part: string): string => part.replaceAll("%", "%25").replaceAll(":", "%3A");
const joinId = (...parts: string[]): string => parts.map(escapePart).join(":");
/** A subject as ids of groups have it. */
export const subjectPart = (subject: string | null): string => escapePart(subjectKey(subject ?? ""));
const subjectKey = (subject: string): string => subject.toLowerCase().replaceAll("ё", "е").replace(/\s+/g, " ");

/**
 * The classes, half-groups and subjects that rows of a table name, and who is in them. Ids are made of the year, the
 * class and the subject, so that the same table gives the same ones. A subject of a whole class gets its pupils later,
 * from the class.
 */
export class RosterBuilder {
  readonly #year: SchoolYear;
  readonly #school: string;
  readonly #known: KnownClasses;
  readonly #courses = new Map<string, TableRoster["courses"][number]>();
  readonly #classes = new Map<string, TableRoster["classes"][number]>();
  readonly #enrollments = new Map<string, TableRoster["enrollments"][number]>();

  constructor(year: SchoolYear, school: string, known: KnownClasses) {
    this.#year = year;
    this.#school = school;
    this.#known = known;
  }

  addPupil({ row, id }: PlacedRow): void {
    for (const title of row.classes) {
      this.#enroll(this.#homeroom(title, row.line), id, "student", row.line);
      for (const { subject, name } of row.subgroups)
        this.#enroll(this.#group(title, subject, name, row.line), id, "student", row.line);
    }
  }

  /** A teacher leads classes, teaches a subject in them, or else is there to help, which gives no right to lead. */
  addStaff({ row, id }: PlacedRow): void {
    const { line, subjects, subgroups } = row;
    for (const title of row.leads) this.#enroll(this.#homeroom(title, line), id, "teacher", line, true);
    for (const title of row.classes) {
      if (subjects.length + subgroups.length > 0)
        for (const group of this.#taught(title, row)) this.#enroll(group, id, "teacher", line);
      else if (!row.leads.includes(title)) this.#enroll(this.#homeroom(title, line), id, "aide", line);
    }
  }

  finish(): TableRoster {
    return {
      courses: [...this.#courses.values()],
      classes: [...this.#classes.values()],
      enrollments: [...this.#enrollments.values()],
    };
  }

  #taught(title: string, row: PersonRow): string[] {
    const named = row.subgroups.map(({ subject, name }) => this.#group(title, subject, name, row.line));
    if (named.length > 0) return named;
    return row.subjects.flatMap((subject) => {
      const halves = this.#halvesOf(title, subject);
      return halves.length > 0 ? halves : [this.#group(title, subject, null, row.line)];
    });
  }

  /** Half-groups of a subject in a class: whoever teaches it there teaches them. */
  #halvesOf(title: string, subject: string): string[] {
    const prefix = `${joinId(this.#year.id, title, subjectKey(subject))}:`;
    return [...new Set([...this.#classes.keys(), ...this.#known.subgroups])].filter((id) => id.startsWith(prefix));
  }

  #homeroom(title: string, line: number): string {
    const id = this.#known.homerooms.get(title) ?? joinId(this.#year.id, title);
    if (!this.#classes.has(id) && !this.#known.homerooms.has(title))
      this.#classes.set(id, { ...this.#class(id, title, line), class_type: "homeroom", grades: gradesOf(title) });
    return id;
  }

  #group(title: string, subject: string | null, half: string | null, line: number): string {
    const homeroom = this.#homeroom(title, line);
    const parts = [this.#year.id, title, subjectKey(subject ?? ""), ...(half === null ? [] : [half.toLowerCase()])];
    const id = joinId(...parts);
    if (!this.#classes.has(id))
      this.#classes.set(id, {
        ...this.#class(id, [title, subject, half].filter(Boolean).join(" "), line),
        course: subject === null ? null : this.#course(title, subject, line),
        parents: [homeroom],
      });
    return id;
  }

  #course(title: string, subject: string, line: number): string {
    const [grade = ""] = gradesOf(title);
    const id = joinId(grade, subjectKey(subject));
    const name = subject.charAt(0).toUpperCase() + subject.slice(1);
    if (!this.#courses.has(id))
      this.#courses.set(id, {
        ...{ line, external_id: id, title: [name, grade].filter(Boolean).join(" "), subject: name },
        ...{ grades: grade === "" ? [] : [grade], org: this.#school },
      });
    return id;
  }

  #class(id: string, title: string, line: number): TableRoster["classes"][number] {
    return {
      ...{ line, external_id: id, title, class_type: "scheduled", grades: [], course: null },
      ...{ school: this.#school, sessions: [this.#year.id], parents: [] },
    };
  }

  #enroll(group: string, user: string, role: EnrollmentRow["role"], line: number, isPrimary = false): void {
    const id = joinId(group, user, role);
    const known = this.#enrollments.get(id);
    this.#enrollments.set(id, {
      ...{ line, external_id: id, class: group, user, role },
      ...{ is_primary: isPrimary || known?.is_primary === true, begin_date: null, end_date: null },
    });
  }
}

const gradesOf = (title: string): string[] => {
  const grade = /^(\d{1,2})/.exec(title)?.[1];
  return grade === undefined ? [] : [grade.padStart(2, "0")];
};
