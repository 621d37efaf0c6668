import { buildSchool } from "../../src/demo-school/build-school.ts";
import type { SchoolSize } from "../../src/demo-school/plan-of-school.ts";
import { writeDemoSchool } from "../../src/demo-school/write-demo-school.ts";
import { readJournalDay, readSchoolSnapshot } from "../../src/journal/school-snapshot-store.ts";
import { localpartOf, type UserId } from "../../src/matrix/identifiers.ts";
import { planNow } from "../../src/matrix/plan-now.ts";
import { desiredState } from "../../src/plan/desired-state.ts";
import { planSettings } from "../../src/plan/plan-settings.ts";
import type { PlanStep } from "../../src/plan/plan-step.ts";
import {
  enrollmentColumns,
  enrollmentRows,
  type Files,
  newFolder,
  role,
  roleColumns,
  smallSchool,
  table,
  user,
  userColumns,
  writeFolder,
} from "../support/bundle.ts";
import { countMatrix } from "../support/count-matrix.ts";
import { createImporter, type Importer } from "../support/import-context.ts";

let importer: Importer;
beforeEach(async () => {
  importer = await createImporter();
});
afterEach(() => importer.close());

async function importFiles(files: Files): Promise<void> {
  const { verdict, reason } = await importer.run(await writeFolder(files));
  expect([verdict, reason]).toEqual(["applied", null]);
}

/** Members of the rooms on a day, by the room's name; people by their sourcedIds. Spaces are left out. */
async function chatsOn(day: string): Promise<Record<string, string[]>> {
  const { db, context } = importer;
  const { serverName } = context.config;
  const rows: { localpart: string; external_id: string }[] = await db("person").select("localpart", "external_id");
  const names = new Map(rows.map((row) => [row.localpart, row.external_id]));
  const nameOf = (userId: UserId): string => names.get(localpartOf(userId, serverName) ?? "") ?? userId;
  const { rooms } = desiredState(await readSchoolSnapshot(db, day), planSettings(context.config));
  const chats = [...rooms.values()].filter(({ spec }) => !spec.isSpace);
  return Object.fromEntries(chats.map(({ spec, members }) => [spec.name, [...members.keys()].map(nameOf).sort()]));
}

const enrollments = (...rows: string[]): Files => ({ "enrollments.csv": table(enrollmentColumns, ...rows) });

describe("a school of the demonstration", () => {
  const counted = (steps: PlanStep[], type: PlanStep["type"]): number =>
    steps.filter((step) => step.type === type).length;

  test.each<[SchoolSize]>([["small"], ["full"]])(
    "%s: the plan makes the rooms and memberships of its budget",
    async (size) => {
      const { roster } = await writeDemoSchool({ size, today: "2026-11-25", into: await newFolder() });
      await importer.run(roster, { source: "demo", asOf: "2026-11-25" });
      const steps = (await planNow(importer.context)).map(({ step }) => step);
      const rooms = counted(steps, "createRoom");
      expect({ rooms, memberships: rooms + counted(steps, "join") }).toEqual(countMatrix(buildSchool(size)));
      expect(counted(steps, "lockRoom")).toBe(rooms);
    },
  );

  test("small: rooms are called as a school calls them", async () => {
    const { roster } = await writeDemoSchool({ size: "small", today: "2026-11-25", into: await newFolder() });
    await importer.run(roster, { source: "demo" });
    expect(Object.keys(await chatsOn("2026-11-25"))).toEqual(
      expect.arrayContaining([
        "5А",
        "5А · Родители",
        "5А · Математика",
        "5А · Английский язык, 1 группа",
        "7А · Информатика, 2 группа",
        "Учительская",
        "Новости школы",
        "Новости 5-х классов",
      ]),
    );
  });
});

describe("what the journal says on a day", () => {
  test("a pupil is in his class from the first day of his membership to the last", async () => {
    const moved = "m1,,,5a,school,p3,student,,2026-10-05,2026-11-20";
    await importFiles(smallSchool(enrollments(...enrollmentRows, moved)));
    const inClass = async (day: string): Promise<boolean> => (await chatsOn(day))["5А"]?.includes("p3") ?? false;
    expect(await Promise.all(["2026-10-04", "2026-10-05", "2026-11-20", "2026-11-21"].map(inClass))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test("a subject has its chat from its first session to its last, holidays between included; the class keeps its own", async () => {
    const sessions = table(
      "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
      "half,,,1 четверть,term,2026-09-01,2026-10-25,,2027",
      "year,,,2 четверть,term,2026-11-05,2026-12-27,,2027",
    );
    const classes = String(smallSchool()["classes.csv"]).replaceAll(",school,year,", ',school,"half,year",');
    await importFiles(smallSchool({ "academicSessions.csv": sessions, "classes.csv": classes }));
    const hasRoom = async (day: string): Promise<boolean> => "5А · Математика" in (await chatsOn(day));
    const days = ["2026-08-31", "2026-09-01", "2026-10-30", "2026-12-27", "2026-12-28"];
    expect(await Promise.all(days.map(hasRoom))).toEqual([false, true, true, true, false]);
    const classes5 = ["5А", "5Б", "5А · Родители", "5Б · Родители"];
    expect(Object.keys(await chatsOn("2026-12-28"))).toEqual([
      ...classes5,
      "Учительская",
      "Новости школы",
      "Новости 5-х классов",
    ]);
  });

  test("a role is in force between its dates", async () => {
    const roles = table(
      roleColumns,
      ...String(smallSchool()["roles.csv"])
        .split("\r\n")
        .slice(1, -1)
        .filter((row) => !row.startsWith("head-")),
      "head-role,,,head,primary,principal,2026-09-01,2026-11-30,school,",
    );
    await importFiles(smallSchool({ "roles.csv": roles }));
    expect((await chatsOn("2026-11-30")).Учительская).toEqual(["head", "t1", "t2"]);
    expect((await chatsOn("2026-12-01")).Учительская).toEqual(["t1", "t2"]);
  });

  test("who is disabled or gone has no place, and his guardian none through him", async () => {
    const users = String(smallSchool()["users.csv"])
      .replace("p1,,,true", "p1,,,false")
      .replace("p3,,", "p3,tobedeleted,");
    await importFiles(smallSchool({ "users.csv": users }));
    const chats = await chatsOn("2026-11-25");
    expect(chats["5А"]).toEqual(["p2", "t1", "t2"]);
    expect(chats["5А · Родители"]).toEqual(["g2", "t1"]);
    expect(chats["Новости школы"]).toEqual(["g2", "head", "p2", "t1", "t2"]);
  });

  test("guardians from either side of a tie, a teacher who is a parent among them", async () => {
    await importFiles(smallSchool());
    const chats = await chatsOn("2026-11-25");
    expect(chats["5А · Родители"]).toEqual(["g1", "g2", "t1"]);
    expect(chats["5Б · Родители"]).toEqual(["g2", "t2"]);
  });

  test("a bundle without sessions, courses and classes: everybody is at the school", async () => {
    const { "orgs.csv": orgs = "", "users.csv": users = "", "roles.csv": roles = "" } = smallSchool();
    await importFiles({ "orgs.csv": orgs, "users.csv": users, "roles.csv": roles });
    expect(await chatsOn("2026-11-25")).toEqual({
      Учительская: ["head", "t1", "t2"],
      "Новости школы": ["g1", "g2", "head", "p1", "p2", "p3", "t1", "t2"],
    });
  });

  test("a department's people are its school's, a district's are nobody's", async () => {
    const orgs = table(
      "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
      "district,,,Округ,district,,",
      "school,,,Школа № 7,school,,district",
      "maths,,,Кафедра,department,,school",
    );
    const at = (org: string, id: string, name: string): string => role(id, name).replace(",school,", `,${org},`);
    const roles = table(roleColumns, at("maths", "t1", "teacher"), at("district", "head", "districtAdministrator"));
    const users = table(userColumns, user("t1", "Анна", "Иванова"), user("head", "Инна", "Садовская"));
    await importFiles({ "orgs.csv": orgs, "users.csv": users, "roles.csv": roles });
    expect(await chatsOn("2026-11-25")).toEqual({ Учительская: ["t1"], "Новости школы": ["t1"] });
  });
});

describe("the day that is mirrored", () => {
  const day = (now: string): Promise<string> => readJournalDay(importer.db, new Date(now), "Asia/Vladivostok");

  test("is today at school, unless the newest import was made for another", async () => {
    expect(await day("2026-11-24T15:00:00Z")).toBe("2026-11-25");
    const roster = await writeFolder(smallSchool());
    await importer.run(roster, { asOf: "2027-01-15" });
    expect(await day("2026-11-24T15:00:00Z")).toBe("2027-01-15");
    await importer.run(roster);
    expect(await day("2026-11-24T13:59:00Z")).toBe("2026-11-24");
  });
});
