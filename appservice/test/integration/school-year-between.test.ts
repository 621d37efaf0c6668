import { turnDay } from "../../src/journal/day/turn-day.ts";
import { confirmRollover } from "../../src/journal/rollover/confirm-rollover.ts";
import { listRollover } from "../../src/journal/rollover/list-rollover.ts";
import { type Files, writeFolder } from "../support/bundle.ts";
import { chatsOn } from "../support/chats-on.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { bundleOf, type YearOfSchool } from "../support/year-school.ts";

/** What can go wrong between two school years, and by the dates within one. */
let importer: Importer;
let now: string;
beforeAll(async () => {
  importer = await createImporter();
  importer.context.now = () => new Date(`${now}T12:00:00Z`);
});
beforeEach(() => importer.empty());
afterAll(() => importer?.close());

const pupils = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
const family = (...children: string[]): Record<string, string[]> =>
  Object.fromEntries(children.map((child) => [`of-${child}`, [child]]));
const last: YearOfSchool = {
  year: 2027,
  classes: { "4А": ["t4", ...pupils("d", 4)], "5А": ["t5", ...pupils("a", 4)], "11А": ["t11", "z1"] },
  guardians: family(...pupils("d", 4), ...pupils("a", 4)),
};
const next: YearOfSchool = {
  year: 2028,
  classes: { "5А": ["t8", ...pupils("d", 4)], "6А": ["t5", ...pupils("a", 4)] },
  guardians: family(...pupils("d", 4), ...pupils("a", 4)),
};

async function importOn(day: string, files: Files): Promise<{ verdict: string; held: string[] }> {
  now = day;
  const { verdict, held } = await importer.run(await writeFolder(files));
  return { verdict, held: held.map(({ group, kind }) => `${group} ${kind}`) };
}
const applied = { verdict: "applied", held: [] };

/** Cells of rows set to something else, found by the row's id; an id that isn't there is a row more. */
function withCells(files: Files, file: string, changes: Record<string, Record<string, string>>): Files {
  const [header = "", ...rows] = String(files[file]).trimEnd().split("\r\n");
  const columns = header.split(",");
  const changed = (id: string, cells: string[]): string =>
    columns.map((column, at) => changes[id]?.[column] ?? cells[at] ?? "").join(",");
  const idOf = (row: string): string => row.split(",")[0]?.replaceAll('"', "") ?? "";
  const known = new Set(rows.map(idOf));
  const more = Object.keys(changes).filter((id) => !known.has(id));
  const lines = [...rows.map((row) => changed(idOf(row), row.split(","))), ...more.map((id) => changed(id, [id]))];
  return { ...files, [file]: `${[header, ...lines].join("\r\n")}\r\n` };
}

async function confirm(): Promise<void> {
  const { proposals } = await listRollover(importer.db, "all");
  const classes = proposals.map(({ groupId, proposed: cohortId }) => ({ groupId, cohortId }));
  await confirmRollover(importer.context, classes, { by: null, schools: "all" });
}

test("whom next year's file lacks stays until this year's last day, be he in a class or not", async () => {
  const withLibrarian = withCells(
    withCells(bundleOf(last), "users.csv", {
      lib: { sourcedId: "lib", enabledUser: "true", username: "lib", givenName: "lib", familyName: "Иванов" },
    }),
    "roles.csv",
    { "lib-teacher": { userSourcedId: "lib", roleType: "primary", role: "teacher", orgSourcedId: "school" } },
  );
  expect(await importOn("2026-09-01", withLibrarian)).toEqual(applied);
  expect(await importOn("2027-05-20", bundleOf(next))).toEqual(applied);
  const staff = async (day: string): Promise<string> =>
    (await chatsOn(importer, day, ["staff"])).Учительская?.replaceAll("*", "") ?? "";
  expect([await staff("2027-05-31"), await staff("2027-06-01")]).toEqual(["lib t11 t4 t5 t8", "t5 t8"]);
  expect(await importOn("2027-05-21", bundleOf(last))).toEqual(applied);
  expect(await staff("2027-05-21")).toBe("t11 t4 t5 t8");
});

test("where a year begins before the last one's last day, the new one counts from its first day", async () => {
  await importOn("2026-09-01", bundleOf({ ...last, lastDay: "2027-09-10" }));
  await importOn("2027-08-20", bundleOf(next));
  await confirm();
  expect(await chatsOn(importer, "2027-08-31", ["class"])).toMatchObject({
    "4А": "d1 d2 d3 d4 t4*",
    "5А": "a1 a2 a3 a4 t5*",
  });
  const september = { "5А": "d1 d2 d3 d4 t8*", "6А": "a1 a2 a3 a4 t5*" };
  expect(await chatsOn(importer, "2027-09-01", ["class"])).toEqual(september);
  expect(await chatsOn(importer, "2027-09-11", ["class"])).toEqual(september);
});

test("a last day in the summer acts on its day; the class stays together until September", async () => {
  const files = withCells(bundleOf(last), "enrollments.csv", { "5А-2027.a2": { endDate: "2027-06-15" } });
  await importOn("2026-09-01", files);
  const days = ["2027-06-01", "2027-06-15", "2027-06-16", "2027-08-31"];
  const chats = await Promise.all(days.map(async (day) => (await chatsOn(importer, day))["5А"]));
  expect(chats).toEqual(["a1 a2 a3 a4 t5*", "a1 a2 a3 a4 t5*", "a1 a3 a4 t5*", "a1 a3 a4 t5*"]);
});

test("a class whose enrollments all end in June stays together over the summer all the same", async () => {
  const ends = Object.fromEntries(["t5", ...pupils("a", 4)].map((id) => [`5А-2027.${id}`, { endDate: "2027-06-25" }]));
  await importOn("2026-09-01", withCells(bundleOf(last), "enrollments.csv", ends));
  expect((await chatsOn(importer, "2027-07-20"))["5А"]).toBe("a1 a2 a3 a4 t5*");
});

test("who stands in for a class teacher for half a year has the class, and its rights, from the first day to the last", async () => {
  const files = withCells(bundleOf(last), "enrollments.csv", {
    "5А-2027.t5": { primary: "true", endDate: "2027-01-10" },
    "5А-2027.t4": {
      ...{
        classSourcedId: "5А-2027",
        schoolSourcedId: "school",
        userSourcedId: "t4",
        role: "teacher",
        primary: "true",
      },
      ...{ beginDate: "2027-01-11", endDate: "2027-03-31" },
    },
    "5А-2027.t5-again": {
      ...{
        classSourcedId: "5А-2027",
        schoolSourcedId: "school",
        userSourcedId: "t5",
        role: "teacher",
        primary: "true",
      },
      ...{ beginDate: "2027-04-01" },
    },
  });
  await importOn("2026-09-01", files);
  const days = ["2027-01-10", "2027-01-11", "2027-03-31", "2027-04-01"];
  const chats = await Promise.all(days.map(async (day) => (await chatsOn(importer, day, ["class"]))["5А"]));
  expect(chats).toEqual(["a1 a2 a3 a4 t5*", "a1 a2 a3 a4 t4*", "a1 a2 a3 a4 t4*", "a1 a2 a3 a4 t5*"]);
});

test("a file with half of the school in the summer waits, takes nobody from last year's class, and keeps classes known", async () => {
  await importOn("2026-09-01", bundleOf(last));
  const before = await chatsOn(importer, "2027-08-20");
  const half: YearOfSchool = {
    ...next,
    classes: { "6А": next.classes["6А"] ?? [] },
    guardians: family(...pupils("a", 4)),
  };
  expect((await importOn("2027-08-20", bundleOf(half))).verdict).toBe("held");
  expect(await chatsOn(importer, "2027-08-20")).toEqual(before);
  await importOn("2027-08-25", bundleOf(next));
  const { proposals } = await listRollover(importer.db, "all");
  expect(proposals.map(({ title, candidates }) => [title, candidates[0]?.title])).toEqual([
    ["5А", "4А"],
    ["6А", "5А"],
  ]);
});

test("who has left with the year and is in the new file after all is back in last year's chat until September", async () => {
  await importOn("2026-09-01", bundleOf(last));
  const without: YearOfSchool = { ...next, classes: { ...next.classes, "6А": ["t5", ...pupils("a", 3)] } };
  await importOn("2027-05-20", bundleOf(without));
  now = "2027-06-01";
  await turnDay(importer.context);
  expect((await chatsOn(importer, "2027-06-01"))["5А"]).toBe("a1 a2 a3 t5*");
  await importOn("2027-08-25", bundleOf(next));
  expect((await chatsOn(importer, "2027-08-25"))["5А"]).toBe("a1 a2 a3 a4 t5*");
});

test("a file in the summer that has lost the families waits as in the year; a guardian who loses the right goes at once", async () => {
  await importOn("2026-09-01", bundleOf(last));
  const before = await chatsOn(importer, "2027-07-10");
  const agents = Object.fromEntries(Object.keys(last.guardians ?? {}).map((id) => [id, { agentSourcedIds: "" }]));
  expect((await importOn("2027-07-10", withCells(bundleOf(last), "users.csv", agents))).verdict).toBe("held");
  expect(await chatsOn(importer, "2027-07-10")).toEqual(before);
  const one = withCells(bundleOf(last), "users.csv", { "of-a1": { agentSourcedIds: "" } });
  expect(await importOn("2027-07-11", one)).toEqual(applied);
  expect((await chatsOn(importer, "2027-07-11"))["5А · Родители"]).toBe("of-a2 of-a3 of-a4 t5*");
});
