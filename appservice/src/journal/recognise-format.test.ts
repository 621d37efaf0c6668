import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recogniseFormat } from "./recognise-format.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "zvonok-format-"));
});
afterEach(() => rm(folder, { recursive: true }));

test.each([
  [{ "manifest.csv": "", "users.csv": "" }, "oneRoster"],
  [{ "users.csv": "", "classes.csv": "sourcedId,title,classType" }, "oneRoster"],
  [{ "orgs.csv": "" }, "oneRoster"],
  [{ "users.csv": "", "classes.csv": "sourcedId,orgSourcedId,title,sessionSourcedIds" }, "sds"],
  [{ "users.csv": "", "relationships.csv": "" }, "sds"],
  [{ "School.csv": "", "Student.csv": "" }, "sds"],
])("a folder with %j is %s", async (files, format) => {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  expect(await recogniseFormat(folder, "export")).toBe(format);
});

test("what only calls itself a zip, is cut off, or has a table of people in it, is told so under its own name", async () => {
  const file = join(folder, "x");
  await writeFile(file, "ФИО;Класс\n");
  await expect(recogniseFormat(file, "списки.zip")).rejects.toMatchObject({
    code: "bundle.not_a_zip",
    file: "списки.zip",
    message: expect.stringContaining("calls itself"),
  });
  await writeFile(file, "PK cut off");
  await expect(recogniseFormat(file, "списки.xlsx")).rejects.toMatchObject({
    code: "bundle.not_a_zip",
    file: "списки.xlsx",
  });
  const inner = join(folder, "unpacked");
  await mkdir(inner);
  await writeFile(join(inner, "ученики.xlsx"), "");
  await expect(recogniseFormat(inner, "архив.zip")).rejects.toMatchObject({
    code: "bundle.empty",
    message: expect.stringContaining("ученики.xlsx"),
  });
});

test("one file is a table of people, but for a single table of OneRoster", async () => {
  const file = join(folder, "x");
  await writeFile(file, "ФИО;Класс\n");
  expect(await recogniseFormat(file, "x.csv")).toBe("personTable");
  await writeFile(file, '\ufeff"sourcedId","status"\n');
  await expect(recogniseFormat(file, "users.csv")).rejects.toMatchObject({
    code: "bundle.one_table",
    file: "users.csv",
  });
  await expect(recogniseFormat(join(folder, "nothing"), "x")).rejects.toMatchObject({ code: "bundle.not_found" });
});
