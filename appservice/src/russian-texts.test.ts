import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Diagnostics } from "./journal/diagnostics.ts";
import { remarkTexts } from "./journal/remark-texts.ts";
import { strictTexts } from "./journal/strict-texts.ts";
import { Cells } from "./journal/table/cells.ts";

const foreign = /[“”„]|\\"|"\$\{/;

test("Russian sentences quote with «…» alone", () => {
  const folder = fileURLToPath(new URL("./", import.meta.url));
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".test.ts"),
  );
  const lines = sources.flatMap((name) =>
    readFileSync(`${folder}${name}`, "utf8")
      .split("\n")
      .map((line, at) => `${name}:${at + 1} ${line.replace(/\/\/.*|^\s*\/?\*.*/, "")}`),
  );
  expect(lines.filter((line) => /[а-яё]/i.test(line) && foreign.test(line))).toEqual([]);
});

test.each([
  ["ru", "enabledUser: «TRUE»; прочитано как true."],
  ["en", "enabledUser is “TRUE”; it is read as true."],
] as const)("a cell is quoted as its language does: %s", (language, message) => {
  const diagnostics = new Diagnostics({ language });
  const found = { lacking: 0, surplus: 0, tooMany: false, unsure: null, swallowedTo: null, isHeader: false };
  const row = { line: 2, cells: { enabledUser: "TRUE" }, ...found };
  new Cells(row, "users.csv", diagnostics).boolean("enabledUser");
  expect(diagnostics.finish()).toMatchObject([{ message }]);
});

test("what departs has its remark and its refusal, with the same gaps in both languages", () => {
  const gaps = (said: string): string[] => [...new Set(said.match(/\{\w+\}/g))].toSorted();
  for (const [code, { ru, en }] of Object.entries(strictTexts)) {
    expect(remarkTexts[code]).toBeDefined();
    expect(gaps(ru)).toEqual(gaps(en));
  }
});

test("no refusal tells how a file would be read that isn't read", () => {
  const reading = /прочитан|считается|пропущен|остаётся|is read|counts|left out|is taken|stays/;
  const said = Object.values(strictTexts).flatMap(({ ru, en }) => [ru, en]);
  expect(said.filter((text) => reading.test(text))).toEqual([]);
});
