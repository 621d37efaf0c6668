import { Readable } from "node:stream";
import { readCsv } from "./read-csv.ts";

const columns = ["sourcedId", "status", "classSourcedId", "userSourcedId", "role"];
/** Rows of five cells, as `e1,active,c1,u1,student`. */
const row = (nth: number, spoilt: Record<number, string> = {}): string =>
  [`e${nth}`, "active", "c1", `u${nth}`, "student"].map((cell, at) => spoilt[at] ?? cell).join(",");
const quoted = (line: string): string =>
  line
    .split(",")
    .map((cell) => `"${cell}"`)
    .join(",");

/** For each row that is read its id, with a mark on those that have swallowed others. */
async function idsOf(lines: string[], end = "\r\n"): Promise<string[]> {
  const bytes = [Buffer.from([columns.join(","), ...lines, ""].join(end))];
  const chunks = readCsv(Readable.from(bytes), { file: "x.csv", columns, required: columns });
  return (await Readable.from(chunks).toArray())
    .flat()
    .map(({ cells, swallowedTo }) => `${cells.sourcedId}${swallowedTo === null ? "" : "!"}`);
}

describe.each(["\r\n", "\n", "\r"])("with line ends %j", (end) => {
  const places = [0, 1, 2, 3, 4];
  test.each(places)("two rows with a stray quotation mark, the first in cell %i", async (one) => {
    for (const other of places)
      for (const far of [2, 4]) {
        const spoilt = [1, 2, 3, 4, 5].map((nth) =>
          row(nth, nth === 1 ? { [one]: '"' } : nth === far ? { [other]: '"' } : {}),
        );
        const ids = await idsOf(spoilt, end);
        // A row that swallowed others to have more cells than the header is left out for that.
        if (one <= other) expect(ids[0]).toMatch(/!$/);
        expect(ids.slice(1)).toEqual([1, 2, 3, 4, 5].filter((nth) => nth > far).map((nth) => `e${nth}`));
      }
  });
});

test.each([
  ["rows without their last cells", ['e1,active,"', 'e2,active,"', "e3,active,c1"]],
  ["rows without filled cells at their end", [`e1,active,c1,",`, `e2,",,,`]],
  ["cells of one row", [row(1, { 1: '"', 3: '"' })]],
  ["a cell closed by the next one's opening mark", [quoted(row(1)).replace('active"', "active")]],
  ["the same, where a list makes up for the cell", [quoted(row(1)).replace('c1"', "c1").replace("u1", "u1,u2")]],
  ["a row up to the opening mark of another", [row(1, { 3: '"u1' }), row(2, { 4: '"student"' })]],
])("runs together: %s", async (_what, lines) => {
  expect((await idsOf(lines))[0]).toMatch(/^.*!$/);
});

test.each([
  ["an address on several lines", [row(1, { 2: '"Школа № 7,\nг. Псков"' })]],
  ["a list", [row(1, { 3: '"u1,u2,u3"' })]],
  ["a list in a row without its last cell", ['e1,active,c1,"u1,u2"']],
  ["a name in marks of its own", [row(1, { 2: '"""Гимназия № 1, Псков"""' }), row(2, { 2: '"Рога" ООО' })]],
  ["all cells quoted, one empty", [quoted(row(1, { 1: "" }))]],
  ["separators behind the last cell", [`${row(1, { 2: '"а\nб"' })},,`]],
])("doesn't run together: %s", async (_what, lines) => {
  expect(await idsOf(lines)).toEqual(lines.map((_, at) => `e${at + 1}`));
});
