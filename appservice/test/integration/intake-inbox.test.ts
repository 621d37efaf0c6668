import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInbox } from "../../src/intake/watch-inbox.ts";
import { newFolder, smallSchool, writeZip } from "../support/bundle.ts";
import { createHandIn, type HandIn } from "../support/hand-in.ts";
import { activeIds } from "../support/journal-rows.ts";

let test_: HandIn;
let inbox: string;
let look: () => Promise<void>;
beforeAll(async () => {
  test_ = await createHandIn();
}, 60_000);
beforeEach(async () => {
  await test_.context.db.raw("truncate import_run, intake restart identity cascade");
  inbox = await newFolder();
  look = createInbox(test_.context, inbox);
});
afterAll(() => test_?.close());

const roster = async (): Promise<Buffer> => readFile(await writeZip(smallSchool()));
/** Puts a file there as if it had been written a minute ago. */
async function put(name: string, bytes: string | Buffer): Promise<void> {
  await writeFile(join(inbox, name), bytes);
  const minuteAgo = new Date(Date.now() - 60_000);
  await utimes(join(inbox, name), minuteAgo, minuteAgo);
}
const names = (folder: string): Promise<string[]> => readdir(join(inbox, folder)).then((found) => found.toSorted());
/** Looks until a whole file is claimed, handed in, worked off and put away. */
async function goThrough(): Promise<void> {
  await look();
  await look();
  await test_.work();
  await look();
}

test("a whole file is imported once and put away with a report beside it", async () => {
  await put("списки.zip", await roster());
  await goThrough();
  expect(await names("done")).toEqual([
    expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d списки\.zip$/),
    expect.stringMatching(/ списки\.zip\.txt$/),
  ]);
  const report = await readFile(join(inbox, "done", (await names("done"))[1] ?? ""), "utf8");
  expect(report).toMatch(/^списки\.zip: Загружено\.\nЗагрузка 1\n {2}школы: 1\n {2}люди: 8/);
  expect(await activeIds(test_.context.db, "person")).toHaveLength(8);
  await goThrough();
  expect(await test_.context.db("intake")).toHaveLength(1);
});

test("what is refused goes to another folder, and the report says why in words", async () => {
  await put("roster.zip", await readFile(await writeZip(smallSchool({ "users.csv": "x\r\n" }))));
  await goThrough();
  const [file, report] = await names("failed");
  expect(file).toMatch(/ roster\.zip$/);
  expect(await readFile(join(inbox, "failed", report ?? ""), "utf8")).toContain("Не загружено, ничего не изменилось.");
  expect(await names("taken")).toEqual([]);
});

test("a file that grows, and one that calls itself unfinished, are left alone", async () => {
  await put("growing.zip", "a");
  await put("export.zip.part", "a");
  await put(".hidden.zip", "a");
  await look();
  await put("growing.zip", "ab");
  await look();
  expect(await names("taken")).toEqual([]);
  await writeFile(join(inbox, "growing.zip"), "abc");
  await look();
  await look();
  expect(await names("taken")).toEqual([]);
  expect(await test_.context.db("intake")).toEqual([]);
});

test("files of one name and of very long ones are all imported and kept apart", async () => {
  const long = `${"я".repeat(125)}.csv`;
  const noon = new Date();
  look = createInbox({ ...test_.context, now: () => noon }, inbox);
  for (const name of ["а.csv", long]) await put(name, "ФИО;Класс\nВолков Пётр Ильич;5А\n");
  await look();
  await look();
  await put("а.csv", "ФИО;Класс\nВолков Пётр Ильич;5Б\n");
  await goThrough();
  const done = (await names("done")).filter((name) => !name.endsWith(".txt"));
  expect(done.map((name) => name.slice("2026-12-01T00-00-00 ".length)).toSorted()).toEqual([
    "(2) а.csv",
    "а.csv",
    expect.stringMatching(/^я+….csv$/),
  ]);
  expect(await names("done")).toHaveLength(6);
});

test("a file from a drive whose clock is ahead is taken once it has been watched for a while", async () => {
  await put("а.csv", "ФИО;Класс\nВолков Пётр Ильич;5А\n");
  const tomorrow = new Date(Date.now() + 86_400_000);
  await utimes(join(inbox, "а.csv"), tomorrow, tomorrow);
  let now = Date.now();
  const later = createInbox({ ...test_.context, now: () => new Date(now) }, inbox);
  await later();
  await later();
  expect(await names("taken")).toEqual([]);
  now += 11_000;
  await later();
  expect(await test_.context.db("intake").pluck("file_name")).toEqual(["а.csv"]);
});

test("a link is never read, and one file that can't be doesn't keep the others waiting", async () => {
  await put("а.csv", "ФИО;Класс\nВолков Пётр Ильич;5А\n");
  await mkdir(join(inbox, "taken"));
  const secret = join(await newFolder(), "secret.csv");
  await writeFile(secret, "ФИО;Класс\nТайный Пётр Ильич;5А\n");
  await symlink(secret, join(inbox, "link.csv"));
  await symlink(secret, join(inbox, "taken", "11111111-1111-4111-8111-111111111111-link.csv"));
  // A name that no intake can have: its id is no UUID.
  await writeFile(join(inbox, "taken", `${"-".repeat(36)}-x.csv`), "x");
  await goThrough();
  expect(await test_.context.db("intake").pluck("file_name")).toEqual(["а.csv"]);
  expect(await names("done")).toHaveLength(2);
});

test("two programs that watch one folder import each file once", async () => {
  const other = createInbox(test_.context, inbox);
  await mkdir(join(inbox, "taken"));
  for (const name of ["а.csv", "б.csv", "в.csv"]) {
    await put(name, "ФИО;Класс\nВолков Пётр Ильич;5А\n");
    await rename(join(inbox, name), join(inbox, "taken", `${randomUUID()}-${name}`));
  }
  await Promise.all([look(), other()]);
  await test_.work();
  await Promise.all([look(), other()]);
  expect(await test_.context.db("intake").pluck("state")).toEqual(["done", "done", "done"]);
  expect(await names("done")).toHaveLength(6);
  expect(await names("taken")).toEqual([]);
});

test("a break between any two steps loses and doubles nothing", async () => {
  const id = "11111111-1111-4111-8111-111111111111";
  await mkdir(join(inbox, "taken"));
  await put("roster.zip", await roster());
  // Claimed, not handed in.
  await rename(join(inbox, "roster.zip"), join(inbox, "taken", `${id}-roster.zip`));
  await look();
  // Handed in, seen again.
  await look();
  expect(await test_.context.db("intake").pluck("id")).toEqual([id]);
  await test_.work();
  // Reported, not put away.
  await look();
  await rename(join(inbox, "done", (await names("done"))[0] ?? ""), join(inbox, "taken", `${id}-roster.zip`));
  await look();
  expect(await names("taken")).toEqual([]);
  expect(await test_.context.db("import_run")).toHaveLength(1);
});
