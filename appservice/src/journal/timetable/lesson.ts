import type { Table } from "../table/table.ts";
import { readNumber, readTime } from "./clock.ts";

/** A lesson on a day. */
export type LessonRow = {
  external_id: string;
  class: string;
  subject: string;
  shift: string;
  number: number | null;
  date: string | null;
  starts_at: string | null;
  ends_at: string | null;
  teachers: string[];
  substitute: string | null;
  room: string | null;
  topic: string | null;
  homework: string | null;
  status: "planned" | "cancelled" | "moved";
  remote: boolean;
};

export const lessonTable: Table<LessonRow> = {
  file: "lessons.csv",
  columns: [
    "lessonId",
    "classSourcedId",
    "subject",
    "shift",
    "number",
    "date",
    "start",
    "end",
    "teacherSourcedIds",
    "room",
    "topic",
    "homework",
    "status",
    "substituteSourcedId",
    "remote",
  ],
  required: ["lessonId", "classSourcedId", "subject", "date"],
  idColumn: "lessonId",
  hasStatus: false,
  read(cells) {
    const row: LessonRow = {
      external_id: cells.id("lessonId"),
      class: cells.id("classSourcedId"),
      subject: cells.text("subject"),
      shift: cells.raw("shift"),
      number: readNumber(cells),
      date: cells.date("date"),
      starts_at: readTime(cells, "start"),
      ends_at: readTime(cells, "end"),
      teachers: cells.list("teacherSourcedIds"),
      substitute: cells.optional("substituteSourcedId"),
      room: cells.optional("room"),
      topic: cells.paragraph("topic"),
      homework: cells.paragraph("homework"),
      status: cells.raw("status") === "" ? "planned" : cells.mustBeOneOf("status", ["planned", "cancelled", "moved"]),
      remote: cells.boolean("remote") ?? false,
    };
    if (cells.raw("date") === "") cells.error("date", "value.missing");
    const timed = cells.raw("start") !== "" && cells.raw("end") !== "";
    if (cells.raw("number") === "" && !timed) cells.error("start", "value.missing/times");
    return row;
  },
};
