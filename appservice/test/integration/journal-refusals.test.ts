import { readFile, writeFile } from "node:fs/promises";
import { importJournal } from "../../src/journal/import-journal.ts";
import {
  enrollmentColumns,
  type Files,
  smallSchool,
  smallTimetable,
  table,
  writeFolder,
  writeZip,
} from "../support/bundle.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { wholeJournal } from "../support/journal-rows.ts";

const MAX_BYTES = 1_000_000;
let importer: Importer;
beforeAll(async () => {
  importer = await createImporter(MAX_BYTES);
  await importer.run(await writeZip(smallSchool()), { timetable: await writeFolder(smallTimetable()) });
}, 60_000);
afterAll(() => importer?.close());

/** A zip whose only name is put in place of one of the same length, since no program packs it. */
async function zipNamed(name: string): Promise<string> {
  const path = await writeZip({ ["x".repeat(name.length)]: "x" });
  const text = (await readFile(path)).toString("latin1");
  await writeFile(path, Buffer.from(text.replaceAll("x".repeat(name.length), name), "latin1"));
  return path;
}

const without = (file: string): Files => {
  const { [file]: _left, ...files } = smallSchool();
  return files;
};
const withoutColumn = (file: string, column: string): Files =>
  smallSchool({ [file]: String(smallSchool()[file]).replace(column, `another${column}`) });

const rosters: [name: string, code: string, file: RegExp, make: () => Promise<string>][] = [
  ["a path that leads nowhere", "bundle.not_found", /nowhere/, async () => "/nowhere/roster.zip"],
  ["one of its tables", "bundle.one_table", /users\.csv$/, async () => `${await writeFolder(smallSchool())}/users.csv`],
  ["an empty folder", "bundle.empty", /^users\.csv$/, () => writeFolder({})],
  ["a zip with other files", "bundle.empty", /^users\.csv$/, () => writeZip({ "photo.jpg": "x" })],
  [
    "a file that the manifest lists and isn't there",
    "file.missing",
    /^classes\.csv$/,
    () => writeZip(without("classes.csv")),
  ],
  [
    "the same of a table that isn't read",
    "file.missing",
    /^demographics\.csv$/,
    () => writeZip(smallSchool({ "manifest.csv": `${smallSchool()["manifest.csv"]}file.demographics,bulk\r\n` })),
  ],
  [
    "a table without its ids",
    "table.missing_column",
    /^users\.csv$/,
    () => writeZip(withoutColumn("users.csv", "sourcedId")),
  ],
  [
    "enrollments without roles",
    "table.missing_column",
    /^enrollments\.csv$/,
    () => writeZip(withoutColumn("enrollments.csv", "role,")),
  ],
  ["an empty file", "table.missing_column", /^orgs\.csv$/, () => writeZip(smallSchool({ "orgs.csv": "" }))],
  [
    "KOI8-R",
    "file.encoding",
    /^orgs\.csv$/,
    () =>
      writeZip(
        smallSchool({
          "orgs.csv": Buffer.concat([
            Buffer.from("sourcedId,name,type\r\n1,"),
            Buffer.from([0xfb, 0xcb, 0xcf, 0xcc, 0xc1]),
            Buffer.from(",school\r\n"),
          ]),
        }),
      ),
  ],
  [
    "UTF-16 without a mark",
    "file.encoding",
    /^orgs\.csv$/,
    () => writeZip(smallSchool({ "orgs.csv": Buffer.from("sourcedId,name,type", "utf16le") })),
  ],
  [
    "an open quotation mark",
    "file.not_csv",
    /^users\.csv$/,
    () => writeZip(smallSchool({ "users.csv": `${smallSchool()["users.csv"]}"x` })),
  ],
  [
    "a zip bomb",
    "bundle.too_large",
    /^enrollments\.csv$/,
    () => writeZip(smallSchool({ "enrollments.csv": Buffer.alloc(8_000_000, `${enrollmentColumns}\n`) })),
  ],
  ["a path that climbs out", "bundle.unsafe_path", /\.zip$/, () => zipNamed("../../../users.csv")],
  ["an absolute path", "bundle.unsafe_path", /\.zip$/, () => zipNamed("/etc/cron.d/users.csv")],
];

test.each(rosters)("%s is refused whole: %s", async (_name, code, file, make) => {
  const before = await wholeJournal(importer.db);
  const jobs = await importer.context.jobs.counts();
  const result = await importer.run(await make());
  expect(result).toMatchObject({
    verdict: "refused",
    counts: { orgs: 0, users: 0, classes: 0, enrollments: 0, lessons: 0 },
  });
  const [first] = result.diagnostics;
  expect(first).toMatchObject({
    code,
    row: null,
    field: null,
    file: expect.stringMatching(file),
    message: result.reason,
  });
  expect(result.reason).toMatch(/^.{20,}\.$/);
  expect(await wholeJournal(importer.db)).toEqual(before);
  expect(await importer.context.jobs.counts()).toEqual(jobs);
  const [run] = await importer.db("import_run").where({ id: result.run });
  expect(run).toMatchObject({ verdict: "refused", reason: result.reason });
});

const timetables: [name: string, code: string, files: Files][] = [
  ["without lessons.csv", "file.missing", { "bells.csv": smallTimetable()["bells.csv"] ?? "" }],
  [
    "whose lessons have no class",
    "table.missing_column",
    { "lessons.csv": table("lessonId,subject,date", "l1,X,2026-11-25") },
  ],
  ["in KOI8-R", "file.encoding", smallTimetable({ "lessons.csv": Buffer.from([0xf5, 0xd2, 0xcf, 0xcb]) })],
];

test.each(timetables)("a timetable %s refuses the roster beside it too: %s", async (_name, code, files) => {
  const before = await wholeJournal(importer.db);
  const users = String(smallSchool()["users.csv"]).replace("Садовская", "Другая");
  const result = await importer.run(await writeZip(smallSchool({ "users.csv": users })), {
    timetable: await writeZip(files),
  });
  expect(result).toMatchObject({ verdict: "refused", diagnostics: [{ code }] });
  expect(await wholeJournal(importer.db)).toEqual(before);
});

test("a timetable inside of the roster isn't read, and is told", async () => {
  const lessons = String(smallTimetable()["lessons.csv"]).replace("l1,", "l9,");
  const result = await importer.run(await writeZip(smallSchool({ "lessons.csv": lessons })));
  expect(result).toMatchObject({ verdict: "applied", diagnostics: [{ file: "lessons.csv", code: "file.unknown" }] });
  expect(await importer.db("lesson").where({ external_id: "l9" })).toEqual([]);
});

test("a broken connection or a wrong query isn't called a refusal", async () => {
  const { jobs } = importer.context;
  const failing = { ...importer.context, jobs: { ...jobs, send: () => Promise.reject(new Error("no queue")) } };
  const before = await wholeJournal(importer.db);
  const roster = await writeZip(smallSchool());
  const request = { roster, timetable: null, source: "other", asOf: null, force: false };
  await expect(importJournal(failing, request)).rejects.toThrow("no queue");
  expect(await wholeJournal(importer.db)).toEqual(before);
  expect(await importer.db("import_run").where({ source: "other" })).toEqual([]);
});
