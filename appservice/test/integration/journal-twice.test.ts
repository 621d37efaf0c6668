import { connectDatabase } from "../../src/database.ts";
import { writeDemoSchool } from "../../src/demo-school/write-demo-school.ts";
import { importJournal } from "../../src/journal/import-journal.ts";
import { newFolder, smallSchool, smallTimetable, writeFolder, writeZip } from "../support/bundle.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { activeIds, journalTables, wholeJournal } from "../support/journal-rows.ts";

let importer: Importer;
beforeAll(async () => {
  importer = await createImporter();
}, 60_000);
beforeEach(() => importer.empty());
afterAll(() => importer?.close());

test("the same bundle twice changes no row at all", async () => {
  const [roster, timetable] = [await writeZip(smallSchool()), await writeFolder(smallTimetable())];
  await importer.run(roster, { timetable });
  const before = await wholeJournal(importer.db);
  expect(Object.values(before).every((rows) => rows.length > 0)).toBe(true);
  const again = await importer.run(roster, { timetable });
  expect(again.verdict).toBe("applied");
  expect(await wholeJournal(importer.db)).toEqual(before);
});

test("the same bundle twice changes no row where sessions of the database are of different time zones", async () => {
  const [roster, timetable] = [await writeZip(smallSchool()), await writeFolder(smallTimetable())];
  await importer.run(roster, { timetable });
  const before = await wholeJournal(importer.db);
  const url = new URL(importer.context.config.database.url);
  url.searchParams.set("options", "-c timezone=Asia/Kamchatka");
  const db = connectDatabase(url.href, 1);
  const request = { roster, timetable, source: "school", asOf: null, force: false };
  await importJournal({ ...importer.context, db }, request).finally(() => db.destroy());
  expect(await wholeJournal(importer.db)).toEqual(before);
});

test("a delta after a bulk is the bulk of its end state", async () => {
  const end = smallSchool({ "users.csv": String(smallSchool()["users.csv"]).replace("Илья,Петров", "Илья,Сидоров") });
  const delta = Object.fromEntries(
    Object.entries(end).map(([name, text]) => [name, String(text).replaceAll(/^(file\..*),bulk$/gm, "$1,delta")]),
  );
  const roster = await writeZip(smallSchool());
  await importer.run(roster);
  await importer.run(await writeFolder(delta));
  const afterDelta = await wholeJournal(importer.db);
  expect(await importer.db("person").where({ changed_run: 2 }).pluck("external_id")).toEqual(["p2"]);
  await importer.run(await writeFolder(end));
  expect(await wholeJournal(importer.db)).toEqual(afterDelta);
});

test("the demo school of a later day ends and adds lessons, and changes no membership", async () => {
  const import_ = async (today: string): Promise<Awaited<ReturnType<Importer["run"]>>> => {
    const { roster, timetable } = await writeDemoSchool({ size: "small", today, into: await newFolder() });
    return importer.run(roster, { timetable, source: "demo" });
  };
  const first = await import_("2026-11-24");
  expect(first).toMatchObject({ verdict: "applied", diagnostics: [] });
  const lessons = await activeIds(importer.db, "lesson");

  const again = await import_("2026-11-24");
  const second = await import_("2026-11-27");
  expect(second).toMatchObject({ verdict: "applied", diagnostics: [] });
  const changed = async (run: number): Promise<Record<string, number>> => {
    const counts = await Promise.all(
      journalTables.map(
        async (table) => [table, (await importer.db(table).where({ changed_run: run })).length] as const,
      ),
    );
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  };
  expect(await changed(again.run)).toEqual({});
  expect(Object.keys(await changed(second.run))).toEqual(["lesson"]);
  // Days that only the first file had stay as they were; later ones came.
  const later = await activeIds(importer.db, "lesson");
  expect(lessons.filter((id) => !later.includes(id))).toEqual([]);
  expect(later.length).toBeGreaterThan(lessons.length);
}, 60_000);

test("imports at the same time follow one another", async () => {
  const roster = await writeZip(smallSchool());
  const results = await Promise.all([importer.run(roster), importer.run(roster), importer.run(roster)]);
  expect(results.map(({ verdict }) => verdict)).toEqual(["applied", "applied", "applied"]);
  expect(await activeIds(importer.db, "membership")).toHaveLength(14);
  const [row] = await importer.db("membership").countDistinct({ runs: "changed_run" });
  expect(Number(row?.runs)).toBe(1);
});
