import { openBundle } from "../bundle/open-bundle.ts";
import { Refusal } from "../refusal.ts";
import { loadTable } from "../table/load-table.ts";
import { bellTable } from "./bell.ts";
import { lessonTable } from "./lesson.ts";
import type { TimetableSource } from "./timetable-source.ts";

/** Timetable files beside the roster: bells.csv and lessons.csv in a folder or zip (docs/timetable.md). */
export function csvTimetable(path: string, maxBytes: number): TimetableSource {
  return {
    async load(trx, diagnostics) {
      const bundle = await openBundle(path, [bellTable.file, lessonTable.file], maxBytes, diagnostics);
      try {
        if (!bundle.has(lessonTable.file)) throw new Refusal("file.missing/timetable", lessonTable.file);
        const bells = bundle.has(bellTable.file);
        if (bells) await loadTable({ trx, bundle, table: bellTable, into: "incoming_bell", diagnostics });
        await loadTable({ trx, bundle, table: lessonTable, into: "incoming_lesson", diagnostics });
        return { bells };
      } finally {
        bundle.close();
      }
    },
  };
}
