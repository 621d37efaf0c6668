import { openBundle } from "../bundle/open-bundle.ts";
import type { Cells } from "../oneroster/cells.ts";
import { loadRows } from "../oneroster/load-roster.ts";
import { readTable } from "../oneroster/read-table.ts";
import type { Table } from "../oneroster/table.ts";
import { Refusal } from "../refusal.ts";
import type { TimetableSource } from "./timetable-source.ts";

type BellRow = { external_id: string; shift: string; number: number; starts_at: string; ends_at: string };
type LessonRow = {
  external_id: string;
  class: string;
  subject: string;
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

function readTime(cells: Cells, field: string): string | null {
  const value = cells.raw(field);
  if (value === "") return null;
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(value);
  if (match === null) cells.error(field, "value.not_time", `${field} is “${value}”, not a time such as 9:30.`);
  return match === null ? null : `${(match[1] ?? "").padStart(2, "0")}:${match[2]}`;
}

function readNumber(cells: Cells): number | null {
  const value = cells.raw("number");
  if (value === "") return null;
  if (!/^\d{1,2}$/.test(value))
    cells.error("number", "value.not_number", `number is “${value}”, not a lesson's number.`);
  return Number(value);
}

const bellTable: Table<BellRow> = {
  file: "bells.csv",
  columns: ["shift", "number", "start", "end"],
  required: ["number", "start", "end"],
  read(cells) {
    const number = readNumber(cells);
    const starts = readTime(cells, "start");
    const ends = readTime(cells, "end");
    if (number === null || starts === null || ends === null) {
      cells.error("number", "value.missing", "A bell needs number, start and end.");
      return null;
    }
    const shift = cells.raw("shift");
    return { external_id: `${shift}:${number}`, shift, number, starts_at: starts, ends_at: ends };
  },
};

const lessonTable: Table<LessonRow> = {
  file: "lessons.csv",
  columns: [
    "lessonId",
    "classSourcedId",
    "subject",
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
  read(cells) {
    const row: LessonRow = {
      external_id: cells.id("lessonId"),
      class: cells.id("classSourcedId"),
      subject: cells.text("subject"),
      number: readNumber(cells),
      date: cells.date("date"),
      starts_at: readTime(cells, "start"),
      ends_at: readTime(cells, "end"),
      teachers: cells.list("teacherSourcedIds"),
      substitute: cells.optional("substituteSourcedId"),
      room: cells.optional("room"),
      topic: cells.optional("topic"),
      homework: cells.optional("homework"),
      status:
        cells.raw("status") === ""
          ? "planned"
          : (cells.oneOf("status", ["planned", "cancelled", "moved"]) ?? "planned"),
      remote: cells.boolean("remote", false),
    };
    if (row.date === null) cells.error("date", "value.missing", "date is empty.");
    if (row.number === null && (row.starts_at === null || row.ends_at === null)) {
      cells.error("start", "value.missing", "A lesson needs start and end, or a number that bells.csv has.");
    }
    if (row.starts_at !== null && row.ends_at !== null && row.ends_at <= row.starts_at) {
      cells.error("end", "value.before_start", "end isn't after start.");
    }
    return row;
  },
};

/** Timetable files beside the roster: bells.csv and lessons.csv in a folder or zip (docs/timetable.md). */
export function csvTimetable(path: string, maxBytes: number): TimetableSource {
  return {
    async load(trx, diagnostics) {
      const bundle = await openBundle(path, [bellTable.file, lessonTable.file], maxBytes, diagnostics);
      try {
        if (!bundle.files.has(lessonTable.file))
          throw new Refusal("file.missing", lessonTable.file, "The timetable holds no lessons.csv.");
        if (bundle.files.has(bellTable.file))
          await loadRows(trx, "incoming_bell", readTable(bundle, bellTable, diagnostics));
        return await loadRows(trx, "incoming_lesson", readTable(bundle, lessonTable, diagnostics));
      } finally {
        bundle.close();
      }
    },
  };
}
