import type { Table } from "./table.ts";

export type AcademicSessionRow = {
  external_id: string;
  title: string;
  type: string;
  start_date: string | null;
  end_date: string | null;
  school_year: string | null;
  parent: string | null;
};

export const academicSessionTable: Table<AcademicSessionRow> = {
  file: "academicSessions.csv",
  columns: ["sourcedId", "status", "title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear"],
  required: ["sourcedId", "title", "type", "startDate", "endDate"],
  read(cells) {
    const row = {
      external_id: cells.id("sourcedId"),
      title: cells.text("title"),
      type: cells.oneOf("type", ["gradingPeriod", "semester", "schoolYear", "term"]) ?? "",
      start_date: cells.date("startDate"),
      end_date: cells.date("endDate"),
      school_year: cells.optional("schoolYear"),
      parent: cells.optional("parentSourcedId"),
    };
    if (row.start_date === null) cells.error("startDate", "value.missing", "startDate is empty.");
    if (row.end_date === null) cells.error("endDate", "value.missing", "endDate is empty.");
    if (row.start_date !== null && row.end_date !== null && row.end_date < row.start_date) {
      cells.error("endDate", "value.before_start", "endDate lies before startDate.");
    }
    return row;
  },
};
