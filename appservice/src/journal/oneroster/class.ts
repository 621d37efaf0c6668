import type { Table } from "../table/table.ts";
import { standardColumns } from "./standard-columns.ts";

/** OneRoster's class: a homeroom («класс») or a scheduled class (a subject in a class, a half-group). */
export type ClassRow = {
  external_id: string;
  title: string;
  class_type: "homeroom" | "scheduled";
  grades: string[];
  course: string | null;
  school: string;
  sessions: string[];
  parents: string[];
};

export const classTable: Table<ClassRow> = {
  file: "classes.csv",
  standard: standardColumns["classes.csv"],
  columns: [
    "sourcedId",
    "status",
    "title",
    "grades",
    "courseSourcedId",
    "classType",
    "schoolSourcedId",
    "termSourcedIds",
    "metadata.parentClassSourcedIds",
  ],
  required: ["sourcedId", "title", "classType", "schoolSourcedId"],
  idColumn: "sourcedId",
  hasStatus: true,
  read: (cells) => ({
    external_id: cells.id("sourcedId"),
    title: cells.text("title"),
    class_type: cells.mustBeOneOf("classType", ["homeroom", "scheduled"]),
    grades: cells.list("grades"),
    course: cells.optional("courseSourcedId"),
    school: cells.id("schoolSourcedId"),
    sessions: cells.list("termSourcedIds"),
    parents: cells.list("metadata.parentClassSourcedIds"),
  }),
};
