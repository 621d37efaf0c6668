import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeCsv } from "../../src/demo-school/csv.ts";

const lessonColumns = [
  ...["lessonId", "classSourcedId", "subject", "number", "date", "start", "end", "teacherSourcedIds", "room"],
  ...["topic", "homework", "status", "substituteSourcedId", "remote"],
] as const;
export type LessonRow = Partial<Record<(typeof lessonColumns)[number], string | number | boolean | null>>;

const defaults: LessonRow = { start: "10:00", end: "10:45", status: "planned", remote: false };
const withDefaults = (row: LessonRow): Required<LessonRow> =>
  Object.fromEntries(
    lessonColumns.map((column) => [column, row[column] ?? defaults[column] ?? null]),
  ) as Required<LessonRow>;

/** Writes lessons as a timetable; answers the folder. */
export async function writeLessons(rows: LessonRow[], folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "lessons.csv"), writeCsv(lessonColumns, rows.map(withDefaults)));
  return folder;
}
