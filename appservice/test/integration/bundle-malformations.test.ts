import { type Files, smallSchool, table, user, writeFolder, writeZip } from "../support/bundle.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { activeIds, wholeJournal } from "../support/journal-rows.ts";
import { encodeWindows1251 } from "../support/person-tables.ts";

// What schools' programs really write (see docs/import.md): lenient reading takes it and says what it assumed, strict
// reading refuses it under the same code, and both leave the journal as a faultless bundle would, or as it was.
let importer: Importer;
let faultless: Record<string, number>;
beforeAll(async () => {
  importer = await createImporter();
  await importer.run(await writeFolder(smallSchool()));
  faultless = await sizes();
}, 60_000);
beforeEach(() => importer.empty());
afterAll(() => importer?.close());

const sizes = async (): Promise<Record<string, number>> => {
  const names = [
    "org",
    "academic_session",
    "course",
    "school_group",
    "person",
    "role_assignment",
    "guardianship",
    "membership",
  ];
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, (await activeIds(importer.db, name)).length] as const)),
  );
};
const school = smallSchool();
const text = (file: string): string => String(school[file]);
/** The small school with one table changed. */
const changed = (file: string, change: (text: string) => string | Buffer): Files =>
  smallSchool({ [file]: change(text(file)) });
const everywhere = (change: (text: string) => string | Buffer): Files =>
  Object.fromEntries(Object.entries(school).map(([name, content]) => [name, change(String(content))]));
const renamed = (from: string, to: string): Files => {
  const { [from]: content = "", ...others } = school;
  return { ...others, [to]: content };
};
const quoted = (content: string): string =>
  content.replace(/^.*$/gm, (line) =>
    line === ""
      ? line
      : line
          .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
          .map(quoteCell)
          .join(","),
  );
const quoteCell = (cell: string): string => (cell.startsWith('"') ? cell : `"${cell.replace("\r", "")}"`);
const columns = (content: string, order: (cells: string[]) => string[]): string =>
  content.replace(/^.+$/gm, (line) => order(line.replace("\r", "").split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)).join(","));

const malformations: [name: string, code: string, files: () => Files][] = [
  ["Windows-1251", "file.encoding_assumed", () => everywhere(encodeWindows1251)],
  ["UTF-16 with a mark", "file.encoding_assumed", () => everywhere((one) => Buffer.from(`\ufeff${one}`, "utf16le"))],
  ["lines that end with CR alone", "file.line_ends", () => everywhere((one) => one.replaceAll("\r\n", "\r"))],
  ["semicolons", "table.separator", () => changed("orgs.csv", (one) => one.replaceAll(",", ";"))],
  ["tabs", "table.separator", () => changed("roles.csv", (one) => one.replaceAll(",", "\t"))],
  [
    "columns in another order",
    "table.column_order",
    () => changed("roles.csv", (one) => columns(one, (cells) => cells.toReversed())),
  ],
  [
    "headings in other capitals",
    "table.heading_assumed",
    () => changed("orgs.csv", (one) => one.replace("sourcedId", "SOURCEDID")),
  ],
  [
    "misspelt headings",
    "table.heading_assumed",
    () => changed("users.csv", (one) => one.replace("givenName", "given_nmae")),
  ],
  [
    "columns of 1.0",
    "table.heading_assumed",
    () => changed("classes.csv", (one) => one.replace("termSourcedIds", "termSourcedId")),
  ],
  [
    "columns that 1.0 hasn't",
    "table.column_absent",
    () => changed("enrollments.csv", (one) => columns(one, (cells) => cells.slice(0, 8))),
  ],
  [
    "columns of a program's own",
    "table.extra_column",
    () => changed("orgs.csv", (one) => one.replace(/\r\n/g, ",x\r\n").replace(",x", ",colour")),
  ],
  ["names of files in other capitals", "file.capitals", () => renamed("academicSessions.csv", "academicsessions.CSV")],
  ["misspelt names of files", "file.name_assumed", () => renamed("enrollments.csv", "enrolments.csv")],
  [
    "a folder in the zip",
    "file.in_folder",
    () => Object.fromEntries(Object.entries(school).map(([name, content]) => [`export/${name}`, content])),
  ],
  [
    "Excel's 1 for 1.0",
    "manifest.value_assumed",
    () => changed("manifest.csv", (one) => one.replace("version,1.0", "version,1")),
  ],
  [
    "a misspelt property",
    "manifest.property_assumed",
    () => changed("manifest.csv", (one) => `${one}fiel.demographics,absent\r\n`),
  ],
  [
    "another heading of the manifest",
    "table.heading_assumed",
    () => changed("manifest.csv", (one) => one.replace(",value", ",propertyValue")),
  ],
  [
    "no manifest",
    "manifest.missing",
    () => Object.fromEntries(Object.entries(school).filter(([name]) => name !== "manifest.csv")),
  ],
  ["TRUE", "value.word_assumed", () => changed("users.csv", (one) => one.replaceAll(",true,", ",TRUE,"))],
  ["Scheduled", "value.word_assumed", () => changed("classes.csv", (one) => one.replaceAll("scheduled", "Scheduled"))],
  [
    "dates with dots",
    "value.date_assumed",
    () => changed("academicSessions.csv", (one) => one.replaceAll("2026-09-01", "01.09.2026")),
  ],
  [
    "D/MM/YYYY",
    "value.date_assumed",
    () =>
      changed("academicSessions.csv", (one) =>
        one.replaceAll("2026-09-01", "1/09/2026").replaceAll("2027-05-31", "31/05/2027"),
      ),
  ],
  ["short rows", "row.short", () => changed("enrollments.csv", (one) => one.replaceAll(",,,\r\n", "\r\n"))],
  [
    "the header in the middle",
    "row.header_again",
    () => changed("orgs.csv", (one) => `${one}\ufeff${one}`.replace("\ufeffsourcedId", "sourcedId")),
  ],
  [
    "inactive",
    "value.word_assumed",
    () =>
      changed(
        "users.csv",
        (one) => `${one}${table(user("gone", "Ушла", "Давно").replace("gone,,", "gone,inactive,"))}`,
      ),
  ],
];

test.each(malformations)("%s: %s", async (_name, code, files) => {
  const path = await writeZip(files());
  const lenient = await importer.run(path);
  expect({ verdict: lenient.verdict, codes: lenient.diagnostics.map((one) => one.code) }).toEqual({
    verdict: "applied",
    codes: expect.arrayContaining([code]),
  });
  expect(await sizes()).toEqual(faultless);
  const before = await wholeJournal(importer.db);
  const strict = await importer.run(path, { reading: "strict" });
  expect(strict).toMatchObject({
    verdict: "refused",
    diagnostics: expect.arrayContaining([expect.objectContaining({ code })]),
  });
  expect(strict.reason).not.toBe("");
  expect(await wholeJournal(importer.db)).toEqual(before);
});

/** `users.csv` without a column that is never read. */
const withoutPasswords = (content: string): string => {
  const at = content.split("\r\n", 1)[0]?.split(",").indexOf("password") ?? -1;
  return columns(content, (cells) => cells.filter((_cell, column) => column !== at));
};

const harmless: [name: string, files: () => Files][] = [
  ["a faultless bundle", () => school],
  ["no column of passwords", () => changed("users.csv", withoutPasswords)],
  ["a byte order mark", () => everywhere((one) => `\ufeff${one}`)],
  ["LF", () => everywhere((one) => one.replaceAll("\r\n", "\n"))],
  ["everything quoted", () => everywhere(quoted)],
];
test.each(harmless)("%s is read by both without a word", async (_name, files) => {
  const path = await writeZip(files());
  for (const reading of ["lenient", "strict"] as const)
    expect(await importer.run(path, { reading })).toMatchObject({ verdict: "applied", diagnostics: [] });
  expect(await sizes()).toEqual(faultless);
});

test("a folder of tables is read as the zip of it", async () => {
  expect(await importer.run(await writeFolder(school))).toMatchObject({ verdict: "applied", diagnostics: [] });
});
