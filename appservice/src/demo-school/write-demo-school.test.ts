import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { addDays } from "./calendar.ts";
import { knownFiles, rosterColumns } from "./roster-columns.ts";
import { writeDemoSchool } from "./write-demo-school.ts";

type Row = Record<string, string>;
const TODAY = "2026-11-24";
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "demo-school-"));
  for (const size of ["small", "full"] as const)
    await writeDemoSchool({ size, today: TODAY, into: join(folder, size) });
});
afterAll(() => rm(folder, { recursive: true }));

const read = (size: string, file: string): Promise<string> => readFile(join(folder, size, file), "utf8");
const rows = async (size: string, file: string): Promise<Row[]> =>
  parse(await read(size, file), { columns: true }) as Row[];
const sourcedIds = (list: Row[]): Set<string> => new Set(list.map(({ sourcedId }) => sourcedId ?? ""));
const split = (list: string | undefined): string[] => (list ?? "").split(",").filter(Boolean);

describe.each(["small", "full"])("the roster of the %s school is a strict OneRoster 1.2 bundle", (size) => {
  test("the manifest names every known file, and the folder holds exactly those said to be bulk", async () => {
    const manifest = await rows(size, "roster/manifest.csv");
    const files = manifest.filter(({ propertyName }) => propertyName?.startsWith("file."));
    expect(files.map(({ propertyName }) => propertyName?.slice(5))).toEqual([...knownFiles]);
    const bulk = files
      .filter(({ value }) => value === "bulk")
      .map(({ propertyName }) => `${propertyName?.slice(5)}.csv`);
    const found = (await readdir(join(folder, size, "roster"))).filter((name) => name !== "manifest.csv");
    expect(found.sort()).toEqual(bulk.sort());
  });

  test.each(Object.entries(rosterColumns))(
    "%s.csv has its columns in order and blank status",
    async (name, columns) => {
      const [header] = (await read(size, `roster/${name}.csv`)).split("\n");
      expect(header?.split(",")).toEqual([...columns]);
      for (const row of await rows(size, `roster/${name}.csv`)) {
        expect(row.status ?? "").toBe("");
        if (name !== "manifest") expect(row.sourcedId).toMatch(/^[\w./@-]{1,255}$/);
      }
    },
  );

  test("every reference resolves, sourcedIds and usernames are unique", async () => {
    const table = async (name: string): Promise<Row[]> => rows(size, `roster/${name}.csv`);
    const [orgs, sessions, courses, classes, users, roles, enrollments] = await Promise.all(
      ["orgs", "academicSessions", "courses", "classes", "users", "roles", "enrollments"].map(table),
    );
    const all = [orgs, sessions, courses, classes, users, roles, enrollments].map((list) => list ?? []);
    for (const list of all) expect(sourcedIds(list).size).toBe(list.length);
    const [org, session, course, schoolClass, user] = all.map(sourcedIds);
    const refer = (list: Row[] | undefined, field: string, to: Set<string> | undefined): void => {
      for (const row of list ?? []) for (const key of split(row[field])) expect(to).toContain(key);
    };
    refer(sessions, "parentSourcedId", session);
    refer(courses, "orgSourcedId", org);
    refer(courses, "schoolYearSourcedId", session);
    refer(classes, "courseSourcedId", course);
    refer(classes, "schoolSourcedId", org);
    refer(classes, "termSourcedIds", session);
    refer(classes, "metadata.parentClassSourcedIds", schoolClass);
    refer(users, "agentSourcedIds", user);
    refer(users, "primaryOrgSourcedId", org);
    refer(roles, "userSourcedId", user);
    refer(roles, "orgSourcedId", org);
    refer(enrollments, "classSourcedId", schoolClass);
    refer(enrollments, "userSourcedId", user);
    expect(new Set(users?.map(({ username }) => username)).size).toBe(users?.length);
    for (const { username } of users ?? []) expect(username).toMatch(/^[a-z]+\.[a-z]+\d*$/);
    const primary = roles?.filter(({ roleType }) => roleType === "primary").map(({ userSourcedId }) => userSourcedId);
    expect(new Set(primary).size).toBe(users?.length);
    expect(primary).toHaveLength(users?.length ?? 0);
  });

  test("today is within a session of the classes", async () => {
    const sessions = await rows(size, "roster/academicSessions.csv");
    const inForce = sessions.filter(({ startDate = "", endDate = "" }) => startDate <= TODAY && TODAY <= endDate);
    expect(inForce.map(({ sourcedId }) => sourcedId)).toEqual(["year", "year-1"]);
  });
});

test("full has 24 classes in eleven years, about 600 pupils and 900 guardians, 50 teachers", async () => {
  const roles = await rows("full", "roster/roles.csv");
  const count = (...wanted: string[]): number =>
    roles.filter(({ role, roleType }) => roleType === "primary" && wanted.includes(role ?? "")).length;
  const homerooms = (await rows("full", "roster/classes.csv")).filter(({ classType }) => classType === "homeroom");
  expect(homerooms).toHaveLength(24);
  expect(new Set(homerooms.map(({ grades }) => grades)).size).toBe(11);
  expect(count("student")).toBe(600);
  expect(count("teacher")).toBe(50);
  expect(Math.abs(count("parent", "guardian") - 900)).toBeLessThan(20);
});

test("small has the families that a demonstration needs", async () => {
  const users = await rows("small", "roster/users.csv");
  const roles = await rows("small", "roster/roles.csv");
  const of = (role: string): Set<string> =>
    new Set(roles.filter((row) => row.role === role).map((row) => row.userSourcedId ?? ""));
  const pupils = users.filter(({ sourcedId }) => of("student").has(sourcedId ?? ""));
  const byId = new Map(users.map((user) => [user.sourcedId, user]));
  const guardiansOf = (pupil: Row): Row[] => split(pupil.agentSourcedIds).map((id) => byId.get(id) ?? {});
  const stem = (user: Row): string => (user.familyName ?? "").replace(/а$/, "");
  expect(pupils.filter((pupil) => guardiansOf(pupil).length === 0)).toHaveLength(1);
  expect(users.filter((user) => !pupils.includes(user) && split(user.agentSourcedIds).length === 2)).toHaveLength(3);
  expect([...of("teacher")].filter((id) => of("parent").has(id))).toHaveLength(1);
  const separated = pupils.filter((pupil) => new Set(guardiansOf(pupil).map(stem)).size === 2);
  expect(separated).toHaveLength(2);
  expect(of("guardian").size).toBe(1);
  expect(of("principal").size + of("siteAdministrator").size).toBe(2);
});

test("no two adults of small are called alike, since chats show given name and patronymic only", async () => {
  const roles = await rows("small", "roster/roles.csv");
  const pupils = new Set(roles.filter(({ role }) => role === "student").map(({ userSourcedId }) => userSourcedId));
  const adults = (await rows("small", "roster/users.csv")).filter(({ sourcedId }) => !pupils.has(sourcedId));
  const called = adults.map(({ givenName, middleName }) => `${givenName} ${middleName}`);
  expect(called.length).toBeGreaterThan(30);
  expect(new Set(called).size).toBe(called.length);
});

test("the small school that is committed is what the generator makes", async () => {
  const committed = fileURLToPath(new URL("../../../config/demo-school/small", import.meta.url));
  const names = (await readdir(committed, { recursive: true })).filter((name) => name.endsWith(".csv")).sort();
  expect(names).toEqual(
    [
      ...Object.keys(rosterColumns)
        .filter((name) => name !== "academicSessions")
        .map((name) => `roster/${name}.csv`),
      "timetable/bells.csv",
    ].sort(),
  );
  for (const name of names) expect(await readFile(join(committed, name), "utf8")).toBe(await read("small", name));
});

test("a later day says the same of every day that both files hold", async () => {
  await writeDemoSchool({ size: "small", today: addDays(TODAY, 5), into: join(folder, "later") });
  const before = await rows("small", "timetable/lessons.csv");
  const after = new Map((await rows("later", "timetable/lessons.csv")).map((row) => [row.lessonId, row]));
  const first = addDays(TODAY, 5 - 14);
  const both = before.filter(({ date = "" }) => date >= first);
  expect(both.length).toBeGreaterThan(1000);
  for (const row of both) expect(after.get(row.lessonId)).toEqual(row);
  const inBefore = new Set(before.map(({ lessonId }) => lessonId));
  for (const { lessonId, date = "" } of after.values())
    if (date <= addDays(TODAY, 14)) expect(inBefore).toContain(lessonId);
});

test("a day that is none is refused", async () => {
  await expect(writeDemoSchool({ size: "small", today: "24.11.2026", into: folder })).rejects.toThrow("24.11.2026");
});
