import { findPeopleByLogin, kindsOf } from "../../src/journal/people-store.ts";
import {
  enrollment,
  enrollmentColumns,
  enrollmentRows,
  lessonColumns,
  role,
  roleColumns,
  smallSchool,
  smallTimetable,
  table,
  user,
  userColumns,
  writeFolder,
  writeZip,
} from "../support/bundle.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { activeIds, wholeDatabase } from "../support/journal-rows.ts";

let importer: Importer;
beforeAll(async () => {
  importer = await createImporter();
}, 60_000);
beforeEach(() => importer.empty());
afterAll(() => importer?.close());

const manifest = (mode: "bulk" | "delta", ...tables: string[]): string =>
  table("propertyName,value", "oneroster.version,1.2", ...tables.map((name) => `file.${name},${mode}`));
const ids = (name: string): Promise<string[]> => activeIds(importer.db, name);
const idOf = async (login: string): Promise<string> => {
  const [person] = await findPeopleByLogin(importer.db, login);
  if (person === undefined) throw new Error(`Nobody signs in as ${login}.`);
  return person.id;
};
const groups = async (): Promise<Record<string, string>> => {
  const rows = await importer.db("school_group").select("external_id", "kind");
  return Object.fromEntries(rows.map((row) => [row.external_id, row.kind]));
};

describe("a bundle of OneRoster 1.2", () => {
  test("becomes people, classes, half-groups and memberships, and one job follows", async () => {
    const result = await importer.run(await writeZip(smallSchool()));
    expect(result).toMatchObject({
      verdict: "applied",
      reason: null,
      counts: { orgs: 1, users: 8, classes: 6, enrollments: 14, lessons: 0 },
    });
    expect(result.diagnostics).toEqual([]);
    expect(await groups()).toEqual({
      "5a": "homeroom",
      "5b": "homeroom",
      "5a-math": "subject",
      "5b-math": "subject",
      "5a-en1": "subgroup",
      "5a-en2": "subgroup",
    });
    const [half] = await importer.db("school_group").where({ external_id: "5a-en1" });
    const [homeroom] = await importer.db("school_group").where({ external_id: "5a" });
    expect(half.parent_ids).toEqual([homeroom.id]);
    expect(await importer.db("cohort").select("title", "grade").orderBy("title")).toEqual([
      { title: "5А", grade: 5 },
      { title: "5Б", grade: 5 },
    ]);
    expect(await ids("membership")).toHaveLength(14);
    expect(await importer.context.jobs.counts()).toMatchObject({ mirror: { queued: 1 } });
    expect(await importer.db("import_run").select("source", "mode", "verdict", "counts")).toEqual([
      { source: "school", mode: "bulk", verdict: "applied", counts: result.counts },
    ]);
  });

  test("ties guardians from either side; a teacher who is a parent is one person", async () => {
    await importer.run(await writeFolder(smallSchool()));
    expect(await ids("guardianship")).toEqual(["p1:g1", "p1:t1", "p2:g2", "p3:g2"]);
    const sides = await importer
      .db("guardianship")
      .select("external_id", "student_says", "guardian_says")
      .orderBy("external_id");
    expect(sides.map((row) => [row.external_id, row.student_says, row.guardian_says])).toEqual([
      ["p1:g1", true, false],
      ["p1:t1", true, false],
      ["p2:g2", false, true],
      ["p3:g2", true, true],
    ]);
    const people = ["login.t1", "login.t2", "login.g2", "login.p1", "login.head"];
    const asked = await Promise.all(people.map(idOf));
    const kinds = await kindsOf(importer.db, asked, "2026-11-25");
    expect(asked.map((id) => kinds.get(id))).toEqual([
      ["guardian", "teacher", "classTeacher"],
      ["teacher", "classTeacher"],
      ["guardian"],
      ["pupil"],
      ["administrator"],
    ]);
  });

  test("makes people what they are on a day, neither before nor after; who leads a class does so over the summer", async () => {
    const dated = enrollment("5a", "p1", "student").replace(/,,$/, ",2026-10-01,2026-11-01");
    await importer.run(
      await writeFolder(
        smallSchool({
          "roles.csv": table(roleColumns, role("t1", "teacher"), role("p2", "student")),
          "enrollments.csv": table(enrollmentColumns, dated, enrollment("5a", "t1", "teacher")),
        }),
      ),
    );
    const [pupil, teacher] = await Promise.all(["login.p1", "login.t1"].map(idOf));
    const kindsOn = async (day: string): Promise<unknown[]> => {
      const kinds = await kindsOf(importer.db, [pupil ?? "", teacher ?? ""], day);
      return [...kinds.values()];
    };
    // Without a primary teacher, all teachers of a homeroom lead it.
    expect(await kindsOn("2026-09-30")).toEqual([[], ["teacher", "classTeacher"]]);
    expect(await kindsOn("2026-11-01")).toEqual([["pupil"], ["teacher", "classTeacher"]]);
    expect(await kindsOn("2027-06-01")).toEqual([[], ["teacher", "classTeacher"]]);
  });

  test("never reads passwords and demographics", async () => {
    const [header = "", first = "", ...rest] = smallSchool()["users.csv"]?.toString().trim().split("\r\n") ?? [];
    const columns = header.split(",");
    const cells = first.split(",");
    cells[columns.indexOf("password")] = "planted-secret-1";
    cells[columns.indexOf("pronouns")] = "planted-secret-2";
    cells[columns.indexOf("userIds")] = "{snils:planted-secret-3}";
    const files = smallSchool({
      "users.csv": table(header, cells.join(","), ...rest),
      "demographics.csv": table("sourcedId,status,dateLastModified,birthDate,sex", "p1,,,2015-planted-secret-4,female"),
      "userProfiles.csv": table("sourcedId,userSourcedId,password", "x,p1,planted-secret-5"),
    });
    const result = await importer.run(await writeZip(files));
    expect(result.verdict).toBe("applied");
    const stored = await wholeDatabase(importer.db);
    expect(stored).toContain("Садовская");
    expect(stored).not.toContain("planted-secret");
    expect(JSON.stringify(result)).not.toContain("planted-secret");
  });

  test("leaves out a row so short that its password may stand under another name", async () => {
    const header = userColumns.split(",");
    const cells = user("p9", "Лев", "Котов").split(",");
    cells[header.indexOf("password")] = "planted-secret-6";
    const intoAgents = cells.toSpliced(header.indexOf("identifier"), 2);
    const rows = smallSchool()["users.csv"]?.toString().trim().split("\r\n") ?? [];
    const trimmed = user("p8", "Ян", "Котов").replace(/,$/, "");
    const files = smallSchool({ "users.csv": table(...rows, intoAgents.join(","), trimmed) });
    const result = await importer.run(await writeZip(files));
    expect(result).toMatchObject({ verdict: "applied", counts: { users: 9 } });
    expect(result.diagnostics.map(({ row, field, code }) => [row, field, code])).toEqual(
      expect.arrayContaining([
        [10, "agentSourcedIds", "row.unsure"],
        [11, null, "row.short"],
      ]),
    );
    expect(await wholeDatabase(importer.db)).not.toContain("planted-secret");
    expect(JSON.stringify(result)).not.toContain("planted-secret");
  });
});

test("a bundle of OneRoster 1.1 has roles and orgs in users.csv", async () => {
  const { "roles.csv": _roles, ...files } = smallSchool();
  const result = await importer.run(
    await writeFolder({
      ...files,
      "manifest.csv": manifest(
        "bulk",
        "orgs",
        "users",
        "academicSessions",
        "courses",
        "classes",
        "enrollments",
      ).replace("1.2", "1.1"),
      "users.csv": table(
        "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password",
        "head,active,2026-09-01T00:00:00.000Z,TRUE,school,administrator,head,,Инна,Садовская,,,,,,,,",
        't1,active,2026-09-01T00:00:00.000Z,True,"school, school",teacher,t1,,Анна,Иванова,,,,,,,,',
        "p1,active,2026-09-01T00:00:00.000Z,true,school,student,p1,,Мария,Иванова,,,,,,g1,05,",
        "g1,active,2026-09-01T00:00:00.000Z,true,,Parent,g1,,Олег,Иванов,,,,,,,,",
        "x1,active,2026-09-01T00:00:00.000Z,true,school,janitor,x1,,Иван,Котов,,,,,,,,",
      ),
      "enrollments.csv": table(
        enrollmentColumns,
        enrollment("5a", "t1", "teacher", "true").replace("teacher", "Teacher"),
        enrollment("5a", "p1", "student"),
      ),
    }),
  );
  expect(result.verdict).toBe("applied");
  expect(result.diagnostics.map(({ file, row, field, code }) => [file, row, field, code])).toEqual([
    ["users.csv", 2, "enabledUser", "value.word_assumed"],
    ["enrollments.csv", 2, "role", "value.word_assumed"],
    ["users.csv", 6, "role", "role.unknown"],
    ["users.csv", 5, "orgSourcedIds", "org.assumed"],
  ]);
  expect(await ids("role_assignment")).toEqual([
    "g1::parent",
    "head:school:administrator",
    "p1:school:student",
    "t1:school:teacher",
  ]);
  expect(await ids("guardianship")).toEqual(["p1:g1"]);
});

describe("wrong rows", () => {
  test("are told with file, row, field, code and a sentence; the rest goes on", async () => {
    const result = await importer.run(
      await writeFolder(
        smallSchool({
          "users.csv": `${smallSchool()["users.csv"]}${table(
            user("bad1", "", "Безымянный"),
            user("bad2", "Анна", "Павлова").replace("true", "maybe"),
            user("p1", "Двойник", "Двойник"),
            `${user("bad3", "Анна", "Павлова")},shifted`,
            user("ok1", "Зоя", "Зимина", { username: "" }),
          )}`,
          "enrollments.csv": table(
            enrollmentColumns,
            ...enrollmentRows,
            enrollment("5c", "p1", "student"),
            enrollment("5a", "nobody", "student"),
            "5a.ok1,,,5a,school,ok1,wizard,,,",
            "5b.ok1,,,5b,school,ok1,student,,someday,",
            "5a-math.ok1,,,5a-math,school,ok1,student",
          ),
        }),
      ),
    );
    expect(result).toMatchObject({ verdict: "applied", counts: { users: 9, enrollments: 15 } });
    expect(result.diagnostics.map(({ file, row, field, code }) => [file, row, field, code])).toEqual([
      ["users.csv", 10, "givenName", "value.missing"],
      ["users.csv", 11, "enabledUser", "value.not_boolean"],
      ["users.csv", 13, null, "row.long"],
      ["users.csv", 14, "username", "username.missing"],
      ["users.csv", 12, "sourcedId", "id.twice"],
      ["enrollments.csv", 18, "role", "role.unknown"],
      ["enrollments.csv", 19, "beginDate", "value.not_date"],
      ["enrollments.csv", 20, null, "row.short"],
      ["enrollments.csv", 16, "classSourcedId", "reference.unknown"],
      ["enrollments.csv", 17, "userSourcedId", "reference.unknown"],
    ]);
    for (const { message } of result.diagnostics) expect(message).toMatch(/^.{10,}\.$/);
    expect(await importer.db("membership").where({ external_id: "5a.ok1" })).toEqual([]);
    expect(await importer.db("import_diagnostic").where({ run_id: result.run })).toHaveLength(
      result.diagnostics.length,
    );
  });

  test("leave what is known under their id as it was", async () => {
    await importer.run(await writeFolder(smallSchool()));
    const school = smallSchool();
    const spoil = (file: string, from: string, to: string): string => String(school[file]).replace(from, to);
    const result = await importer.run(
      await writeFolder(
        smallSchool({
          "users.csv": spoil("users.csv", "p1,,,true", "p1,,,perhaps"),
          "academicSessions.csv": spoil("academicSessions.csv", "2027-05-31", "31/31/2027"),
          "classes.csv": spoil("classes.csv", "5b,,,5Б,05,hr5,5Б,homeroom", "5b,,,5Б,05,hr5,5Б,home"),
          "enrollments.csv": spoil("enrollments.csv", "5a.p2,,,5a", "5a.p2,,,5z"),
        }),
      ),
    );
    expect(result.verdict).toBe("applied");
    expect(result.diagnostics.map(({ code }) => code).toSorted()).toEqual([
      "reference.unknown",
      "value.not_boolean",
      "value.not_date",
      "value.unknown",
    ]);
    expect(await ids("person")).toContain("p1");
    expect(await ids("academic_session")).toEqual(["half", "year"]);
    expect(await ids("school_group")).toHaveLength(6);
    expect(await ids("membership")).toHaveLength(14);
    expect(await ids("guardianship")).toContain("p1:g1");
    const changed = await importer.db("membership").where({ changed_run: result.run });
    expect(changed).toEqual([]);
  });

  test("of the database's own making tell nobody's name", async () => {
    const failed = await importer.db
      .raw("insert into setting (key, value) values (?, ?)", ["Садовская", null])
      .catch((thrown: Error) => thrown);
    expect(failed.message).not.toContain("Садовская");
  });

  test("stay bounded when every row of a large file is wrong", async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `e${index},,,5z,school,p1,student,,,`);
    const result = await importer.run(
      await writeZip(smallSchool({ "enrollments.csv": table(enrollmentColumns, ...rows) })),
    );
    expect(result.verdict).toBe("applied");
    expect(result.diagnostics).toHaveLength(1001);
    expect(result.diagnostics.at(-1)?.message).toContain("19000");
  }, 30_000);
});

test("doubled usernames, in any capitals and of any source, sign nobody in", async () => {
  const users = (other: string): string =>
    table(
      userColumns,
      user("p1", "Мария", "Иванова", { username: "Maria" }),
      user("p2", "Илья", "Петров", { username: other }),
    );
  const roles = table(roleColumns, role("p1", "student"), role("p2", "student"));
  const files = (other: string) => ({
    "orgs.csv": smallSchool()["orgs.csv"] ?? "",
    "users.csv": users(other),
    "roles.csv": roles,
  });
  const codes = async (other: string, source: string): Promise<[string, number | null][]> => {
    const { diagnostics } = await importer.run(await writeFolder(files(other)), { source });
    return diagnostics.filter(({ field }) => field === "username").map(({ code, row }) => [code, row]);
  };
  expect(await codes("МАРИЯ", "school")).toEqual([]);
  expect(await findPeopleByLogin(importer.db, "мария")).toHaveLength(1);
  expect(await codes("MARIA", "school")).toEqual([
    ["username.twice", 2],
    ["username.twice", 3],
  ]);
  expect(await findPeopleByLogin(importer.db, "maria")).toHaveLength(2);
  expect(await codes("petrov", "other")).toEqual([["username.twice", 2]]);
});

describe("the next bundle", () => {
  test("ends what it lacks, for its own source alone, and revives what comes back", async () => {
    await importer.run(await writeFolder(smallSchool()));
    await importer.run(await writeFolder(smallSchool()), { source: "other" });
    const without = smallSchool({
      "enrollments.csv": table(enrollmentColumns, ...enrollmentRows.filter((row) => !row.includes(".p3"))),
    });
    // One of these is a class's only pupil, which would wait for a person.
    const ended = await importer.run(await writeFolder(without), { force: true });
    expect(ended.verdict).toBe("applied");
    const states = async (source: string): Promise<string[]> =>
      importer.db("membership").where({ source }).whereLike("external_id", "%.p3").pluck("state");
    expect(await states("school")).toEqual(["ended", "ended"]);
    expect(await states("other")).toEqual(["active", "active"]);
    const [before] = await importer.db("person").where({ source: "school", external_id: "p3" });
    const back = await importer.run(await writeFolder(smallSchool()));
    expect(await states("school")).toEqual(["active", "active"]);
    const [after] = await importer.db("person").where({ source: "school", external_id: "p3" });
    expect(after).toEqual(before);
    expect(await importer.db("membership").where({ changed_run: back.run })).toHaveLength(2);
  });

  test("waits with a class that is emptied, unless forced", async () => {
    await importer.run(await writeFolder(smallSchool()));
    const emptied = await writeFolder(smallSchool({ "enrollments.csv": table(enrollmentColumns) }));
    expect(await importer.run(emptied)).toMatchObject({ verdict: "held", counts: { enrollments: 0 } });
    expect(await ids("membership")).toHaveLength(14);
    expect(await importer.run(emptied, { force: true })).toMatchObject({ verdict: "applied", held: [] });
    expect(await ids("membership")).toEqual([]);
    expect(await importer.db("import_run").orderBy("id").pluck("forced")).toEqual([false, false, true]);
  });

  test("may number all enrollments anew: whoever stays in a class isn't ended", async () => {
    await importer.run(await writeFolder(smallSchool()));
    const renumbered = enrollmentRows.map((row, index) => row.replace(/^[^,]+/, `row-${index}`));
    const result = await importer.run(
      await writeFolder(smallSchool({ "enrollments.csv": table(enrollmentColumns, ...renumbered) })),
    );
    expect(result.verdict).toBe("applied");
    expect(await ids("membership")).toHaveLength(14);
  });

  test("changes only what a delta names, and ends what it calls tobedeleted, whatever else the row holds", async () => {
    await importer.run(await writeFolder(smallSchool()));
    const delta = await importer.run(
      await writeFolder({
        "manifest.csv": manifest("delta", "users", "classes", "enrollments"),
        "users.csv": table(
          userColumns,
          user("g1", "Олег", "Иванов-Крамской"),
          `p3,tobedeleted,2026-11-25T00:00:00.000Z${",".repeat(userColumns.split(",").length - 3)}`,
        ),
        "classes.csv": table("sourcedId,status,title,classType,schoolSourcedId", "5a-en1,tobedeleted,,,"),
        "enrollments.csv": table(enrollmentColumns, enrollment("5a-en2", "p1", "student")),
      }),
      { force: true },
    );
    expect(delta.verdict).toBe("applied");
    expect(
      delta.diagnostics.map(({ code }) => code).filter((code) => !/^(file\.absent|table\.column_absent)$/.test(code)),
    ).toEqual([]);
    expect(await ids("person")).toEqual(["g1", "g2", "head", "p1", "p2", "t1", "t2"]);
    // One side of a tie is enough, and g1's row never named it.
    expect(await ids("guardianship")).toEqual(["p1:g1", "p1:t1", "p2:g2"]);
    expect(await ids("role_assignment")).not.toContain("p3-student");
    expect((await ids("membership")).filter((id) => id.endsWith(".p3") || id.startsWith("5a-en1"))).toEqual([]);
    expect(await ids("membership")).toHaveLength(11);
    // The other half is no half any more.
    expect(await groups()).toMatchObject({ "5a-en2": "subject" });
  });

  test("ends a tie once neither side names it, in a delta too", async () => {
    await importer.run(await writeFolder(smallSchool()));
    const delta = async (...rows: string[]): Promise<string[]> => {
      const files = { "manifest.csv": manifest("delta", "users"), "users.csv": table(userColumns, ...rows) };
      await importer.run(await writeFolder(files));
      return ids("guardianship");
    };
    expect(await delta(user("p3", "Ева", "Петрова"))).toContain("p3:g2");
    expect(await delta(user("g2", "Ольга", "Петрова", { agents: "p2" }))).toEqual(["p1:g1", "p1:t1", "p2:g2"]);
  });

  test("of 1.2 without roles.csv leaves roles alone", async () => {
    await importer.run(await writeFolder(smallSchool()));
    const before = await ids("role_assignment");
    const { "roles.csv": _roles, ...files } = smallSchool();
    const result = await importer.run(
      await writeFolder({
        ...files,
        "manifest.csv": manifest("bulk", "orgs", "users", "academicSessions", "courses", "classes", "enrollments"),
      }),
    );
    expect(result).toMatchObject({ verdict: "applied", diagnostics: [{ file: "roles.csv", code: "file.absent" }] });
    expect(await ids("role_assignment")).toEqual(before);
    expect(await ids("guardianship")).toHaveLength(4);
  });
});

describe("a timetable", () => {
  test("gives dated lessons with times from bells, teachers and substitutes", async () => {
    const roster = await writeFolder(smallSchool());
    const result = await importer.run(roster, { timetable: await writeFolder(smallTimetable()) });
    expect(result).toMatchObject({ verdict: "applied", counts: { lessons: 2 }, diagnostics: [] });
    const lessons = await importer.db("lesson").orderBy("external_id");
    expect(lessons).toMatchObject([
      {
        external_id: "l1",
        subject: "Математика",
        number: 1,
        date: "2026-11-25",
        topic: "Дроби",
        homework: "№ 12",
        status: "planned",
        remote: false,
      },
      { external_id: "l2", remote: true },
    ]);
    // Moscow is three hours ahead of UTC.
    expect(lessons[0].starts_at.toISOString()).toBe("2026-11-25T05:30:00.000Z");
    expect(lessons[0].ends_at.toISOString()).toBe("2026-11-25T06:15:00.000Z");
    const teachers = await importer
      .db("lesson_teacher")
      .join("lesson", "lesson.id", "lesson_id")
      .join("person", "person.id", "person_id")
      .select("lesson.external_id as lesson", "person.external_id as teacher", "part")
      .orderBy(["lesson", "teacher"]);
    expect(teachers).toEqual([
      { lesson: "l1", teacher: "t2", part: "regular" },
      { lesson: "l2", teacher: "t1", part: "substitute" },
      { lesson: "l2", teacher: "t2", part: "regular" },
    ]);
  });

  test("is a whole picture of the days from its first lesson to its last; other days stay", async () => {
    const roster = await writeFolder(smallSchool());
    await importer.run(roster, { timetable: await writeFolder(smallTimetable()) });
    const next = await writeZip(
      smallTimetable({
        "lessons.csv": table(
          lessonColumns,
          "l3,5a-math,Математика,,2,2026-11-26,,,t2,,,,planned,,",
          "l4,5a-math,Математика,,1,2026-11-27,,,t2,,,,cancelled,,",
        ),
      }),
    );
    await importer.run(roster, { timetable: next });
    expect(await ids("lesson")).toEqual(["l1", "l3", "l4"]);
    // A roster alone says nothing of lessons.
    await importer.run(roster);
    expect(await ids("lesson")).toEqual(["l1", "l3", "l4"]);
  });

  test("tells wrong lessons and keeps what is known of them", async () => {
    const roster = await writeFolder(smallSchool());
    await importer.run(roster, { timetable: await writeFolder(smallTimetable()) });
    const timetable = await writeFolder(
      smallTimetable({
        "lessons.csv": table(
          lessonColumns,
          "l1,5a-math,Математика,,1,2026-11-25,25:00,,t2,,,,planned,,",
          "l2,5z,Математика,,1,2026-11-26,,,t2,,,,planned,,",
          "l5,5a-math,Математика,,9,2026-11-26,,,t2,,,,planned,,",
          "l6,5a-math,Математика,,1,2026-11-26,9:30,,t2,,,,planned,,",
          "l7,5a-math,Математика,2,1,2026-11-26,,,nobody,,,,planned,,",
        ),
      }),
    );
    const result = await importer.run(roster, { timetable });
    expect(result.counts.lessons).toBe(1);
    expect(result.diagnostics.map(({ row, field, code }) => [row, field, code])).toEqual([
      [2, "start", "value.not_time"],
      [4, "number", "bell.unknown"],
      [5, "end", "value.before_start"],
      [3, "classSourcedId", "reference.unknown"],
      [6, "teacherSourcedIds", "reference.unknown"],
    ]);
    expect(await ids("lesson")).toEqual(["l1", "l2", "l7"]);
    const [shifted] = await importer.db("lesson").where({ external_id: "l7" });
    expect(shifted.starts_at.toISOString()).toBe("2026-11-26T11:00:00.000Z");
  });

  test("with another substitute counts as changed", async () => {
    const roster = await writeFolder(smallSchool());
    await importer.run(roster, { timetable: await writeFolder(smallTimetable()) });
    const lessons = String(smallTimetable()["lessons.csv"]).replace("planned,t1", "planned,head");
    const result = await importer.run(roster, {
      timetable: await writeFolder(smallTimetable({ "lessons.csv": lessons })),
    });
    expect(await importer.db("lesson").where({ changed_run: result.run }).pluck("external_id")).toEqual(["l2"]);
    expect(await importer.db("lesson_teacher")).toHaveLength(3);
  });
});
