import { mkdir, readdir, readFile, rename, utimes, writeFile } from "node:fs/promises";
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
  expect(report).toMatch(/^списки\.zip: Загружено\.\nЗагрузка 1\n {2}orgs: 1\n {2}users: 8/);
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
