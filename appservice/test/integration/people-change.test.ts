import { turnDay } from "../../src/journal/day/turn-day.ts";
import { confirmRollover } from "../../src/journal/rollover/confirm-rollover.ts";
import { listRollover } from "../../src/journal/rollover/list-rollover.ts";
import { readJournalDay, readSchoolSnapshot } from "../../src/journal/school-snapshot-store.ts";
import { localpartOf } from "../../src/matrix/identifiers.ts";
import { desiredState } from "../../src/plan/desired-state.ts";
import { planSettings } from "../../src/plan/plan-settings.ts";
import { type Files, writeFolder } from "../support/bundle.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { bundleOf, type YearOfSchool } from "../support/year-school.ts";

let importer: Importer;
let now = "2026-10-01";
beforeEach(async () => {
  importer = await createImporter();
  now = "2026-10-01";
  importer.context.now = () => new Date(`${now}T12:00:00Z`);
  await importFiles(bundleOf(school));
});
afterEach(() => importer.close());

const school: YearOfSchool = {
  year: 2027,
  classes: { "5А": ["t5", "a1", "a2", "a3"], "5Б": ["t6", "b1", "b2", "b3"] },
  subjects: { "5А": { Математика: "t6" } },
  guardians: { ga: ["a1", "b1"], gb: ["a2"], t6: ["a3"] },
};

async function importFiles(files: Files): Promise<void> {
  expect(await importer.run(await writeFolder(files))).toMatchObject({ verdict: "applied", held: [] });
}

/** The small school's bundle with rows added to tables. */
function withRows(rows: Record<string, string[]>, of: YearOfSchool = school): Files {
  const files = bundleOf(of);
  return {
    ...files,
    ...Object.fromEntries(Object.entries(rows).map(([name, more]) => [name, `${files[name]}${more.join("\r\n")}\r\n`])),
  };
}
const enrolled = (group: string, who: string, role: string, dates: string, primary = ""): string =>
  `${group}.${who}.more,,,${group},school,${who},${role},${primary},${dates}`;

/** Who is in a chat on a day. */
async function inChat(name: string, day = now): Promise<string> {
  const { db, context } = importer;
  const rows: { localpart: string; external_id: string }[] = await db("person").select("localpart", "external_id");
  const names = new Map(rows.map((row) => [row.localpart, row.external_id]));
  const { rooms } = desiredState(await readSchoolSnapshot(db, day), planSettings(context.config));
  const room = [...rooms.values()].find(({ spec }) => spec.name === name);
  const people = [...(room?.members.keys() ?? [])];
  return people
    .map((user) => names.get(localpartOf(user, context.config.serverName) ?? ""))
    .sort()
    .join(" ");
}

test("who stands in for a teacher is in the subject's chat from the first day to the last, without another import", async () => {
  await importFiles(
    withRows({ "enrollments.csv": [enrolled("5А-2027-Математика", "t5", "teacher", "2026-11-01,2026-11-30")] }),
  );
  const days = ["2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01"];
  expect(await Promise.all(days.map((day) => inChat("5А · Математика", day)))).toEqual([
    "a1 a2 a3 t6",
    "a1 a2 a3 t5 t6",
    "a1 a2 a3 t5 t6",
    "a1 a2 a3 t6",
  ]);
});

test("a teacher who is a parent is in the parents' chat of the child's class, and of no class that he teaches", async () => {
  expect([await inChat("5А · Родители"), await inChat("5Б · Родители")]).toEqual(["ga gb t5 t6", "ga t6"]);
});

test("a guardian of siblings leaves a class's parents' chat with the last child there, and keeps the other's", async () => {
  await importFiles(
    bundleOf({
      ...school,
      classes: { "5А": ["t5", "a2", "a3"], "5Б": ["t6", "b1", "b2", "b3"] },
      guardians: { ga: ["b1"], gb: ["a2"], t6: ["a3"] },
    }),
  );
  expect([await inChat("5А · Родители"), await inChat("5Б · Родители")]).toEqual(["gb t5 t6", "ga t6"]);
});

test("a pupil who changes class is in the new one at once, and in the old one no more; so are his guardians", async () => {
  await importFiles(
    bundleOf({ ...school, classes: { "5А": ["t5", "a1", "a3"], "5Б": ["t6", "a2", "b1", "b2", "b3"] } }),
  );
  expect([await inChat("5А"), await inChat("5Б")]).toEqual(["a1 a3 t5 t6", "a2 b1 b2 b3 t6"]);
  expect([await inChat("5А · Родители"), await inChat("5Б · Родители")]).toEqual(["ga t5 t6", "ga gb t6"]);
});

test("a pupil who leaves is gone at once, and comes back as the same person", async () => {
  const before = await importer.db("person").where({ external_id: "a2" }).first();
  await importFiles(
    bundleOf({
      ...school,
      classes: { "5А": ["t5", "a1", "a3"], "5Б": ["t6", "b1", "b2", "b3"] },
      guardians: { ga: ["a1", "b1"], t6: ["a3"] },
    }),
  );
  expect([await inChat("5А"), await inChat("5А · Родители")]).toEqual(["a1 a3 t5 t6", "ga t5 t6"]);
  await importFiles(bundleOf(school));
  expect([await inChat("5А"), await inChat("5А · Родители")]).toEqual(["a1 a2 a3 t5 t6", "ga gb t5 t6"]);
  expect((await importer.db("person").where({ external_id: "a2" }).first()).localpart).toBe(before.localpart);
});

test("whom a row calls gone is gone at once, in the middle of his year", async () => {
  const files = bundleOf(school);
  const users = String(files["users.csv"]).replace('"a2","",', '"a2","tobedeleted",');
  await importFiles({ ...files, "users.csv": users });
  expect(await inChat("5А")).toBe("a1 a3 t5 t6");
});

test("a teacher of two schools is in the rooms of both, and each school is read with its own people alone", async () => {
  const second = {
    "orgs.csv": ["second,,,Школа № 8,school,,"],
    "roles.csv": ["t5-second,,,t5,secondary,teacher,,,second,", "c1-student,,,c1,primary,student,,,second,"],
    "users.csv": [
      String(bundleOf(school)["users.csv"])
        .split("\r\n")
        .find((row) => row.startsWith('"a1"'))
        ?.replaceAll("a1", "c1") ?? "",
    ],
    "classes.csv": ["9В,,,9В,09,c,,homeroom,,second,2027,,,,"],
    "enrollments.csv": ["9В.t5,,,9В,second,t5,teacher,true,,", "9В.c1,,,9В,second,c1,student,,,"],
  };
  await importFiles(withRows(second));
  expect([await inChat("5А"), await inChat("9В")]).toEqual(["a1 a2 a3 t5 t6", "c1 t5"]);
  const { id } = await importer.db("org").where({ external_id: "second" }).first();
  const { people, homerooms } = await readSchoolSnapshot(importer.db, now, [id]);
  expect([people.map(({ givenName }) => givenName).sort(), homerooms.map(({ title }) => title)]).toEqual([
    ["c1", "t5"],
    ["9В"],
  ]);
});

test("decisions about classes are refused as a whole when one of them is wrong", async () => {
  now = "2027-05-20";
  await importFiles(
    bundleOf({
      ...school,
      year: 2028,
      subjects: {},
      classes: { "6А": ["t5", "a1", "a2", "a3"], "6Б": ["t6", "b1", "b2", "b3"] },
    }),
  );
  const { proposals } = await listRollover(importer.db, "all");
  const [one, other] = proposals;
  if (one === undefined || other === undefined) throw new Error("two classes wait");
  const by = { by: null, schools: "all" } as const;
  const confirm = (groupId: string, cohortId: string | null) => ({ groupId, cohortId });
  const refused = async (
    classes: { groupId: string; cohortId: string | null }[],
    schools: "all" | string[] = "all",
  ): Promise<unknown> =>
    confirmRollover(importer.context, classes, { by: null, schools }).then(
      () => null,
      (error: { errcode: string }) => error.errcode,
    );
  expect(await refused([confirm(one.groupId, one.proposed), confirm(other.groupId, one.proposed)])).toBe(
    "ORG_ZVONOK_CONTINUED_TWICE",
  );
  expect(await refused([confirm(one.groupId, one.groupId)])).toBe("ORG_ZVONOK_NOT_CONTINUABLE");
  expect(await refused([confirm(one.groupId, one.proposed)], [])).toBe("ORG_ZVONOK_NOT_WAITING");
  expect((await listRollover(importer.db, "all")).proposals.map(({ state }) => state)).toEqual([
    "proposed",
    "proposed",
  ]);
  await confirmRollover(importer.context, [confirm(one.groupId, one.proposed)], by);
  expect(await refused([confirm(one.groupId, null)])).toBe("ORG_ZVONOK_NOT_WAITING");
  expect((await listRollover(importer.db, "all")).proposals.map(({ state }) => state).sort()).toEqual([
    "confirmed",
    "proposed",
  ]);
});

test("the day of a trial is forgotten by the next import without it, not by what people do meanwhile", async () => {
  const dayNow = (): Promise<string> => readJournalDay(importer.db, importer.context.now(), "Europe/Moscow");
  await importer.run(await writeFolder(bundleOf(school)), { asOf: "2027-01-15" });
  await turnDay(importer.context);
  expect(await dayNow()).toBe("2027-01-15");
  await importFiles(bundleOf(school));
  expect(await dayNow()).toBe("2026-10-01");
});
