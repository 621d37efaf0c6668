import { Readable } from "node:stream";
import type { Bundle } from "../bundle/open-bundle.ts";
import { Diagnostics } from "../diagnostics.ts";
import { type ReadRow, readTable } from "../table/read-table.ts";
import { type BellRow, bellTable } from "./bell.ts";
import { type LessonRow, lessonTable } from "./lesson.ts";

const bundleOf = (text: string): Bundle => ({
  has: () => true,
  open: () => Readable.from([Buffer.from(text)]),
  close: () => undefined,
});

async function lessons(text: string): Promise<{ rows: ReadRow<LessonRow>[]; codes: string[] }> {
  const diagnostics = new Diagnostics();
  const rows: ReadRow<LessonRow>[] = (
    await Readable.from(readTable(bundleOf(text), lessonTable, diagnostics)).toArray()
  ).flat();
  return { rows, codes: diagnostics.finish().map(({ code, field }) => `${field} ${code}`) };
}

test("reads a lesson by number and one by its times", async () => {
  const { rows, codes } = await lessons(
    'lessonId,classSourcedId,subject,number,date,start,end,teacherSourcedIds,status\nl1,5a,Математика,2,25.11.2026,,,t1,\nl2,5a,Физика,,2026-11-25,9:30,10:15,"t1, t2",Moved\n',
  );
  expect(codes).toEqual(["date value.date_assumed", "status value.word_assumed"]);
  expect(rows).toMatchObject([
    {
      kind: "record",
      line: 2,
      record: { external_id: "l1", number: 2, date: "2026-11-25", starts_at: null, status: "planned" },
    },
    {
      kind: "record",
      record: { starts_at: "09:30", ends_at: "10:15", teachers: ["t1", "t2"], status: "moved", remote: false },
    },
  ]);
});

test("leaves a lesson out that has no time, no date or an unknown status, but knows its id", async () => {
  const { rows, codes } = await lessons(
    "lessonId,classSourcedId,subject,number,date,start,end,status\nl1,5a,X,,2026-11-25,9:30,,\nl2,5a,X,1,,,,\nl3,5a,X,1,2026-11-25,,,maybe\nl4,5a,X,eins,2026-11-25,9.30,10:15,\n",
  );
  expect(codes).toEqual([
    "start value.missing",
    "date value.missing",
    "status value.unknown",
    "number value.not_number",
    "start value.not_time",
  ]);
  expect(rows).toEqual(["l1", "l2", "l3", "l4"].map((id) => ({ kind: "leftOut", id })));
});

test("reads bells by shift and number; their id is made of both", async () => {
  const diagnostics = new Diagnostics();
  const text = "shift,number,start,end\n,1,8:30,9:15\n2,1,14:00,14:45\n,2,10:00,9:00\n";
  const rows: ReadRow<BellRow>[] = (
    await Readable.from(readTable(bundleOf(text), bellTable, diagnostics)).toArray()
  ).flat();
  expect(rows.map((row) => (row.kind === "record" ? row.record.external_id : row))).toEqual([
    ...[":1", "2:1"],
    { kind: "leftOut", id: ":2" },
  ]);
  expect(diagnostics.finish()).toMatchObject([{ row: 4, field: "end", code: "value.before_start" }]);
});
