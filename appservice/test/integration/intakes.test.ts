import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { intakePath } from "../../src/intake/intake-files.ts";
import { readScheduled } from "../../src/intake/read-scheduled.ts";
import { takeIn } from "../../src/intake/take-in.ts";
import { tidyIntakes } from "../../src/intake/tidy-intakes.ts";
import { newFolder, smallSchool, writeFolder, writeZip } from "../support/bundle.ts";
import { createHandIn, type HandIn } from "../support/hand-in.ts";
import { activeIds, wholeJournal } from "../support/journal-rows.ts";
import { writeLessons } from "../support/write-lessons.ts";

let test_: HandIn;
beforeAll(async () => {
  const uploadTokenFile = join(await newFolder(), "token");
  await writeFile(uploadTokenFile, "a-token-for-uploads-1234\n");
  test_ = await createHandIn({ uploadTokenFile, maxBytes: 1_000_000 });
}, 60_000);
beforeEach(() => test_.context.db.raw("truncate import_run, intake, table_decision restart identity cascade"));
afterAll(() => test_?.close());

const people = (): Promise<string[]> => activeIds(test_.context.db, "person");
const delta = (): Promise<string> =>
  writeZip(smallSchool({ "manifest.csv": String(smallSchool()["manifest.csv"]).replaceAll(",bulk", ",delta") }));
const spent = async (id: string): Promise<boolean> => {
  await tidyIntakes(test_.context);
  return stat(intakePath(test_.context.config.stateDir, id)).then(
    () => false,
    () => true,
  );
};

test("a file is kept, imported in its turn, and deleted; what it led to stays to be seen", async () => {
  const zip = await writeZip(smallSchool());
  const { status, body } = await test_.ask(
    "POST",
    "/intakes?name=C%3A%5Croster.zip&source=school",
    await readFile(zip),
  );
  expect(status).toBe(202);
  expect(body).toMatchObject({ fileName: "roster.zip", state: "queued", way: "upload", by: null, run: null });
  expect(await people()).toEqual([]);
  await test_.work();
  const done = await test_.intake(String(body.id));
  expect(done).toMatchObject({ state: "done", run: 1, rowsRead: expect.any(Number), reason: null });
  expect(done.result).toMatchObject({
    verdict: "applied",
    counts: { users: 8 },
    plan: { createRoom: expect.any(Number) },
  });
  expect(await people()).toHaveLength(8);
  expect(await spent(done.id)).toBe(true);
  expect((await test_.ask("GET", "/intakes")).body).toMatchObject({ intakes: [{ id: done.id, state: "done" }] });
  expect((await test_.ask("GET", "/imports/1")).body).toMatchObject({ fileName: "roster.zip", verdict: "applied" });
});

test("whoever sees that a file is done sees at once what it has led to", async () => {
  const { body } = await test_.ask("POST", "/intakes?name=roster.zip", await readFile(await writeZip(smallSchool())));
  const working = test_.work();
  let seen = await test_.intake(String(body.id));
  while (seen.state === "queued" || seen.state === "reading") seen = await test_.intake(String(body.id));
  expect(seen).toMatchObject({ state: "done", result: { plan: { createRoom: expect.any(Number) } } });
  await working;
});

test("asked to, it shows what would change and waits; the same file is then applied", async () => {
  const before = await wholeJournal(test_.context.db);
  const waiting = await test_.handIn(await writeZip(smallSchool()), { apply: "ask" });
  expect(waiting).toMatchObject({ state: "waiting", run: null, result: { verdict: "applied", counts: { users: 8 } } });
  expect(waiting.preview?.map(({ className }) => className)).toEqual(expect.arrayContaining(["5А", "5Б"]));
  expect(await wholeJournal(test_.context.db)).toEqual(before);
  expect(await test_.context.db("import_run")).toEqual([]);
  expect(await spent(waiting.id)).toBe(false);

  expect((await test_.ask("POST", `/intakes/${waiting.id}/apply`)).body).toMatchObject({ state: "queued" });
  await test_.work();
  expect(await test_.intake(waiting.id)).toMatchObject({ state: "done", run: expect.any(Number), preview: null });
  expect(await people()).toHaveLength(8);
  expect(await test_.ask("POST", `/intakes/${waiting.id}/apply`)).toMatchObject({
    status: 409,
    body: { errcode: "ORG_ZVONOK_INTAKE_STATE" },
  });
});

test("what waits can be called off, and is called off by itself when nobody decides", async () => {
  const zip = await writeZip(smallSchool());
  const one = await test_.handIn(zip, { apply: "ask" });
  expect((await test_.ask("POST", `/intakes/${one.id}/withdraw`)).body).toMatchObject({ state: "withdrawn" });
  const other = await test_.handIn(zip, { apply: "ask" });
  await test_.context.db("intake").where({ id: other.id }).update({ changed_at: "2026-01-01" });
  expect(await spent(other.id)).toBe(true);
  expect(await test_.intake(other.id)).toMatchObject({ state: "withdrawn", reason: expect.stringContaining("удалён") });
  expect(await people()).toEqual([]);
});

test("a file that has changed since it was shown isn't applied", async () => {
  const waiting = await test_.handIn(await writeZip(smallSchool()), { apply: "ask" });
  await writeFile(intakePath(test_.context.config.stateDir, waiting.id), "another");
  await test_.ask("POST", `/intakes/${waiting.id}/apply`);
  await test_.work();
  expect(await test_.intake(waiting.id)).toMatchObject({ state: "failed" });
  expect(await people()).toEqual([]);
});

test("changes without a whole picture before them wait for a person, and are refused on the direct way", async () => {
  const path = await delta();
  const waiting = await test_.handIn(path);
  expect(waiting).toMatchObject({
    state: "waiting",
    reason: expect.stringContaining("delta"),
    result: { verdict: "applied" },
  });
  const direct = { roster: path, source: "school" };
  expect((await test_.ask("POST", "/imports", direct)).body).toMatchObject({
    verdict: "refused",
    diagnostics: [{ code: "import.delta_first" }],
  });
  expect(await people()).toEqual([]);
  await test_.ask("POST", `/intakes/${waiting.id}/apply`);
  await test_.work();
  expect(await people()).toHaveLength(8);
  await test_.handIn(await writeZip(smallSchool()));
  expect(await test_.handIn(path)).toMatchObject({ state: "done" });
});

test("a file that is refused says why, and its remarks are a table for Excel", async () => {
  const failed = await test_.handIn(await writeZip(smallSchool({ "users.csv": "nothing\r\n" })));
  expect(failed).toMatchObject({ state: "failed", run: 1, reason: expect.stringContaining("нет столбцов") });
  const { body } = await test_.ask("GET", "/imports/1/remarks.csv");
  expect(body.text).toContain('"users.csv";"";"";"В users.csv нет столбцов');
});

test("a table whose columns nobody can guess is asked about; the answer is remembered and it goes on", async () => {
  const path = join(await newFolder(), "ученики.csv");
  await writeFile(path, "Кто;Где\r\nВолков Пётр Ильич;5А\r\nЗайцева Ева Олеговна;5А\r\n");
  const asking = await test_.handIn(path);
  expect(asking).toMatchObject({ state: "asking", question: { columns: [{ heading: "Кто" }, { heading: "Где" }] } });
  const columns = [
    { heading: "Кто", meaning: "fullName" },
    { heading: "Где", meaning: "class" },
  ];
  expect((await test_.ask("POST", `/intakes/${asking.id}/answer`, { columns, namesakes: {} })).status).toBe(200);
  await test_.work();
  expect(await test_.intake(asking.id)).toMatchObject({ state: "done" });
  expect(await people()).toHaveLength(2);
});

test("a cell that is cut within a sign of two units stops nobody", async () => {
  const path = join(await newFolder(), "ученики.csv");
  const long = (most: number): string => `${"я".repeat(most - 1)}😀${"я".repeat(300)}`;
  const rows = [`Пётр ${long(250)};5А;;x`, `Волков Пётр;5А;${long(40)};x`, `Зайцев Лев;5А;;${long(40)}`];
  await writeFile(path, ["ФИО;Класс;Роль;Кружок", ...rows].join("\r\n"));
  const asking = await test_.handIn(path);
  expect(asking).toMatchObject({ state: "asking", question: { columns: [{}, {}, {}, { heading: "Кружок" }] } });
  const columns = [{ heading: "Кружок", meaning: "ignore" }];
  await test_.ask("POST", `/intakes/${asking.id}/answer`, { columns, namesakes: {} });
  await test_.work();
  expect(await test_.intake(asking.id)).toMatchObject({ state: "done", result: { counts: { users: 2 } } });
});

test("a school that is known under another name is asked about, and goes on under that one or is another", async () => {
  await test_.handIn(await writeZip(smallSchool()));
  expect(await people()).toHaveLength(8);
  const ask = async (): Promise<string> => {
    const asking = await test_.handIn(await writeZip(smallSchool()), { source: "other" });
    const knownSource = { source: "school", people: 8, of: 8 };
    expect(asking).toMatchObject({ state: "asking", question: { columns: [], namesakes: [], knownSource } });
    return asking.id;
  };
  const answer = async (id: string, knownSource: "same" | "own"): Promise<unknown> => {
    await test_.ask("POST", `/intakes/${id}/answer`, { columns: [], namesakes: {}, knownSource });
    await test_.work();
    return test_.intake(id);
  };
  expect(await answer(await ask(), "same")).toMatchObject({ state: "done", source: "school", result: { held: [] } });
  expect(await people()).toHaveLength(8);
  expect(await answer(await ask(), "own")).toMatchObject({ state: "done" });
  expect(await people()).toHaveLength(16);
});

test("the direct way names the known source, and takes --force for other people", async () => {
  await test_.handIn(await writeZip(smallSchool()));
  const request = { roster: await writeZip(smallSchool()), source: "other" };
  const refused = await test_.ask("POST", "/imports", request);
  expect(refused).toMatchObject({ status: 422, body: { errcode: "ORG_ZVONOK_TABLE_QUESTION" } });
  expect(refused.body.error).toContain("8 are known from the source “school”");
  expect(await test_.ask("POST", "/imports", { ...request, force: true })).toMatchObject({ status: 200 });
});

test("a preview of a table that needs an answer says so", async () => {
  const path = join(await newFolder(), "people.csv");
  await writeFile(path, "ФИО;Класс;Значок\r\nВолков Пётр;5А;шахматы");
  const refused = await test_.ask("POST", "/imports/preview", { roster: path });
  expect(refused).toMatchObject({ status: 422, body: { errcode: "ORG_ZVONOK_TABLE_QUESTION" } });
  expect(refused.body.error).toContain("“Значок”");
});

test("a timetable is handed in with its roster, by a person and at set times", async () => {
  const lesson = { lessonId: "l1", classSourcedId: "5a-math", subject: "Математика", number: 1, date: "2026-11-25" };
  const lessons = join(await newFolder(), "lessons");
  await writeLessons([lesson], lessons);
  const query = new URLSearchParams({ path: await writeZip(smallSchool()), timetable: lessons, apply: "ask" });
  const { body } = await test_.ask("POST", `/intakes?${query}`, {});
  const id = String(body.id);
  await test_.work();
  expect(await test_.intake(id)).toMatchObject({ state: "waiting", result: { counts: { lessons: 1 } } });
  await tidyIntakes({ ...test_.context, now: () => new Date(Date.now() + 86_400_000) });
  await test_.ask("POST", `/intakes/${id}/apply`, {});
  await test_.work();
  expect(await test_.intake(id)).toMatchObject({ state: "done" });
  expect(await activeIds(test_.context.db, "lesson")).toEqual(["l1"]);
  const left = await readdir(join(test_.context.config.stateDir, "intake"));
  await spent(id);
  const now = await readdir(join(test_.context.config.stateDir, "intake"));
  expect(left.filter((name) => !now.includes(name)).toSorted()).toEqual([id, `${id}.timetable`]);

  const path = await writeFolder(smallSchool());
  const read = async (): Promise<number> => {
    await readScheduled(test_.context, { path, timetable: lessons, source: "school" });
    await test_.work();
    return (await test_.context.db("import_run")).length;
  };
  expect([await read(), await read()]).toEqual([2, 2]);
  await writeLessons([{ ...lesson, topic: "Дроби" }], lessons);
  expect(await read()).toBe(3);
});

test("too large a file is refused and nothing of it is kept", async () => {
  const answer = await test_.ask("POST", "/intakes?name=x.zip", Buffer.alloc(1_000_001));
  expect(answer).toMatchObject({ status: 413, body: { errcode: "M_TOO_LARGE" } });
  expect((await test_.ask("GET", "/intakes")).body).toEqual({ intakes: [] });
});

test("a program with the upload token hands in files and sees only its own", async () => {
  const url = `${test_.publicUrl}/api/v1/intakes`;
  const as = (token: string): { headers: Record<string, string> } => ({
    headers: { authorization: `Bearer ${token}` },
  });
  const body = new Uint8Array(await readFile(await writeZip(smallSchool())));
  expect((await fetch(`${url}?name=r.zip`, { method: "PUT", body, ...as("a-token-for-uploads-1235") })).status).toBe(
    401,
  );
  const handed = await fetch(`${url}?name=r.zip`, { method: "PUT", body, ...as("a-token-for-uploads-1234") });
  expect(handed.status).toBe(202);
  const { id } = (await handed.json()) as { id: string };
  await test_.work();
  const seen = await fetch(`${url}/${id}`, as("a-token-for-uploads-1234"));
  expect(await seen.json()).toMatchObject({ id, state: "done", way: "token" });
  const another = await test_.handIn(await writeZip(smallSchool()));
  expect((await fetch(`${url}/${another.id}`, as("a-token-for-uploads-1234"))).status).toBe(404);
  expect((await fetch(`${test_.publicUrl}/api/v1/admin/intakes`, as("a-token-for-uploads-1234"))).status).toBe(401);
});

test("a program with the upload token neither applies what a person is to see first nor sets another day", async () => {
  const settings = test_.context.config.import;
  settings.apply = "ask";
  const url = `${test_.publicUrl}/api/v1/intakes?name=r.zip&apply=auto&asOf=2099-01-01`;
  const headers = { authorization: "Bearer a-token-for-uploads-1234" };
  const body = new Uint8Array(await readFile(await writeZip(smallSchool())));
  const { id } = (await (await fetch(url, { method: "PUT", body, headers })).json()) as { id: string };
  settings.apply = "auto";
  await test_.work();
  expect(await test_.intake(id)).toMatchObject({ state: "waiting", run: null });
  expect(await test_.context.db("intake").where({ id }).first("as_of")).toEqual({ as_of: null });
});

test("what was called off at the moment of its turn isn't imported", async () => {
  const { db } = test_.context;
  const { body } = await test_.ask("POST", "/intakes?name=r.zip", await readFile(await writeZip(smallSchool())));
  const trx = await db.transaction();
  await trx("intake").where({ id: body.id }).update({ state: "withdrawn" });
  const working = test_.work();
  const waits = async (): Promise<boolean> =>
    (await db.raw("select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'update \"intake\"%'"))
      .rows.length > 0;
  while (!(await waits())) await new Promise(setImmediate);
  await trx.commit();
  await working;
  expect(await test_.intake(String(body.id))).toMatchObject({ state: "withdrawn", run: null });
  expect(await people()).toEqual([]);
});

test("an export at a set time is imported when its bytes have changed, a folder too", async () => {
  const folder = await writeFolder(smallSchool());
  const kept = join(test_.context.config.stateDir, "intake");
  const before = (await readdir(kept)).length;
  const read = async (): Promise<number> => {
    await readScheduled(test_.context, { path: folder, source: "school" });
    await test_.work();
    return (await test_.context.db("import_run")).length;
  };
  expect(await read()).toBe(1);
  expect(await read()).toBe(1);
  await writeFile(join(folder, "notes.txt"), "changed");
  expect(await read()).toBe(2);
  expect(await readdir(kept)).toHaveLength(before + 2);
});

test("what a program was reading when it ended is read again; several workers never do one thing twice", async () => {
  const zip = await readFile(await writeZip(smallSchool()));
  for (const name of ["1", "2", "3"]) await test_.ask("POST", `/intakes?name=${name}`, zip);
  await test_.context.db("intake").where({ file_name: "1" }).update({ state: "reading" });
  const { signal } = new AbortController();
  await Promise.all([1, 2, 3].map(() => takeIn(test_.context, signal)));
  const runs = await test_.context.db("import_run").orderBy("id").pluck("file_name");
  expect(runs).toEqual(["1", "2", "3"]);
  expect(await test_.context.db("intake").orderBy("run_id").pluck("state")).toEqual(["done", "done", "done"]);
});

test("an error of the program's own holds nobody up for ever", async () => {
  await test_.ask("POST", "/intakes?name=broken", await readFile(await writeZip(smallSchool())));
  const broken = {
    ...test_.context,
    config: { ...test_.context.config, school: { ...test_.context.config.school, timeZone: "Nowhere" } },
  };
  const { signal } = new AbortController();
  for (let attempt = 1; attempt < 3; attempt += 1) await expect(takeIn(broken, signal)).rejects.toThrow();
  await takeIn(broken, signal);
  const [intake] = await test_.context.db("intake");
  expect(intake).toMatchObject({ state: "failed", attempts: 3 });
});
