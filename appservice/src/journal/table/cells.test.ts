import { Diagnostics } from "../diagnostics.ts";
import { Cells, readDate } from "./cells.ts";

function cellsOf(cells: Record<string, string>): { cells: Cells; codes: () => string[] } {
  const diagnostics = new Diagnostics();
  const row = {
    line: 2,
    cells,
    lacking: 0,
    surplus: 0,
    tooMany: false,
    unsure: null,
    swallowedTo: null,
    isHeader: false,
  };
  return { cells: new Cells(row, "users.csv", diagnostics), codes: () => diagnostics.finish().map(({ code }) => code) };
}

test.each([
  ["2026-09-01", "2026-09-01"],
  ["2026-09-01T00:00:00.000Z", "2026-09-01"],
  ["1.9.2026", "2026-09-01"],
  ["01.09.2026", "2026-09-01"],
  ["1/09/2026", "2026-09-01"],
  ["31/12/2026", "2026-12-31"],
  ["12/31/2026", null],
  ["2026-02-30", null],
  ["0000-00-00", null],
  ["next week", null],
])("reads the date %s as %s", (text, date) => {
  expect(readDate(text)).toBe(date);
});

test("takes what can't be seen out of names", () => {
  const { cells } = cellsOf({ name: "\u202eАн\u0000на\u00a0 Ильи\u00adнична\t", id: "\u200bp1 " });
  expect(cells.text("name")).toBe("Ан на Ильинична");
  expect(cells.id("id")).toBe("p1");
});

test("reads letters in one form, so that names from a Mac are found", () => {
  expect(cellsOf({ name: "Андрей".normalize("NFD") }).cells.text("name")).toBe("Андрей".normalize("NFC"));
});

test("keeps the lines of a paragraph", () => {
  expect(cellsOf({ homework: " № 12\r\n  № 13\u0000 \n" }).cells.paragraph("homework")).toBe("№ 12\n№ 13");
});

test.each([
  ["true", true, []],
  ["TRUE", true, ["value.word_assumed"]],
  ["1", true, ["value.word_assumed"]],
  ["False", false, ["value.word_assumed"]],
  ["", null, []],
])("reads the word %s", (word, value, remarks) => {
  const { cells, codes } = cellsOf({ enabled: word });
  expect(cells.boolean("enabled")).toBe(value);
  expect(codes()).toEqual(remarks);
});

test("tells of a word that is neither true nor false", () => {
  const { cells, codes } = cellsOf({ enabled: "может быть" });
  expect(cells.boolean("enabled")).toBeNull();
  expect(codes()).toEqual(["value.not_boolean"]);
});

test("leaves a row out for an empty or endless text, an end before its begin, an unknown word", () => {
  for (const [read, code] of [
    [(cells: Cells) => cells.text("empty"), "value.missing"],
    [(cells: Cells) => cells.text("long"), "value.too_long"],
    [(cells: Cells) => cells.dates("late", "early"), "value.before_start"],
    [(cells: Cells) => cells.mustBeOneOf("word", ["homeroom", "scheduled"]), "value.unknown"],
  ] as const) {
    const { cells, codes } = cellsOf({ long: "x".repeat(256), late: "2026-09-02", early: "2026-09-01", word: "club" });
    read(cells);
    expect(cells.ok).toBe(false);
    expect(codes()).toEqual([code]);
  }
});

test.each([
  ["tobedeleted", true],
  ["ToBeDeleted", true],
  ["inactive", true],
  ["active", false],
  ["", false],
])("a row with status “%s” is gone: %s", (status, gone) => {
  expect(cellsOf({ status }).cells.gone()).toBe(gone);
});

test("reads a list without its empty items and spaces", () => {
  expect(cellsOf({ subjects: "Science, Physics,," }).cells.list("subjects")).toEqual(["Science", "Physics"]);
});
