import type { Table } from "../table/table.ts";
import { standardColumns } from "./standard-columns.ts";

export type CourseRow = {
  external_id: string;
  title: string;
  subject: string | null;
  grades: string[];
  org: string | null;
};

export const courseTable: Table<CourseRow> = {
  file: "courses.csv",
  standard: standardColumns["courses.csv"],
  columns: ["sourcedId", "status", "title", "grades", "orgSourcedId", "subjects"],
  required: ["sourcedId", "title", "orgSourcedId"],
  idColumn: "sourcedId",
  hasStatus: true,
  read: (cells) => ({
    external_id: cells.id("sourcedId"),
    title: cells.text("title"),
    subject: cells.list("subjects")[0] ?? null,
    grades: cells.list("grades"),
    org: cells.optional("orgSourcedId"),
  }),
};
