import type { Table } from "../table/table.ts";
import { standardColumns } from "./standard-columns.ts";

export type AcademicSessionRow = {
  external_id: string;
  title: string;
  type: string;
  start_date: string | null;
  end_date: string | null;
  school_year: string | null;
  parent: string | null;
};

const types = ["gradingPeriod", "semester", "schoolYear", "term"] as const;

export const academicSessionTable: Table<AcademicSessionRow> = {
  file: "academicSessions.csv",
  standard: standardColumns["academicSessions.csv"],
  columns: ["sourcedId", "status", "title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear"],
  required: ["sourcedId", "title", "type", "startDate", "endDate"],
  idColumn: "sourcedId",
  hasStatus: true,
  read(cells) {
    const [start_date, end_date] = cells.dates("startDate", "endDate");
    if (cells.raw("startDate") === "") cells.error("startDate", "value.missing");
    if (cells.raw("endDate") === "") cells.error("endDate", "value.missing");
    const type = cells.oneOf("type", types);
    if (type === null) cells.remark("type", "value.unknown/taken", { value: cells.quoted("type"), taken: "term" });
    return {
      external_id: cells.id("sourcedId"),
      title: cells.text("title"),
      type: type ?? "term",
      start_date,
      end_date,
      school_year: cells.optional("schoolYear"),
      parent: cells.optional("parentSourcedId"),
    };
  },
};
