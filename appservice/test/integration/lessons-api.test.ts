import {
  diarySchema,
  journalLessonsSchema,
  journalsSchema,
  lessonAnswerSchema,
} from "@zvonok/contract/http/lessons.ts";
import { meSchema } from "@zvonok/contract/http/me.ts";
import request from "supertest";
import { type LessonSchool, openLessonSchool } from "../support/lesson-school.ts";

let school: LessonSchool;
const maths = { classSourcedId: "5А-Математика", subject: "Математика", teacherSourcedIds: "boris" };
const consultation = { classSourcedId: "5А-class", subject: "Консультация", teacherSourcedIds: "anna", remote: true };

beforeAll(async () => {
  school = await openLessonSchool(
    (day) => [
      { ...maths, lessonId: "long ago", date: day(-20), substituteSourcedId: "denis" },
      { ...maths, lessonId: "yesterday", date: day(-1), topic: "Дроби", homework: "№ 12" },
      { ...maths, lessonId: "today", date: day(0), number: 2, room: "каб. 5" },
      {
        ...maths,
        lessonId: "substituted",
        date: day(0),
        number: 3,
        start: "11:00",
        end: "11:45",
        substituteSourcedId: "clara",
      },
      { ...maths, lessonId: "cancelled", date: day(1), status: "cancelled" },
      { ...consultation, lessonId: "consultation", date: day(0), start: "15:00", end: "15:55" },
      { classSourcedId: "5Б-Физика", subject: "Физика", teacherSourcedIds: "denis", lessonId: "physics", date: day(0) },
      {
        ...{ classSourcedId: "5Б-Физика", subject: "Физика", teacherSourcedIds: "denis" },
        ...{ lessonId: "physics yesterday", date: day(-1) },
      },
    ],
    { mirrored: false },
  );
}, 60_000);
afterAll(() => school.close());

describe("who am I", () => {
  test.each([
    ["petya", ["pupil"], ["petya"]],
    ["olga", ["guardian"], ["petya"]],
    ["boris", ["teacher"], []],
    ["anna", ["teacher", "classTeacher"], []],
    ["head", ["administrator"], []],
  ])("%s", async (name, kinds, children) => {
    const { body } = await (await school.as(name)).get("/me").expect(200).expect("Cache-Control", "no-store");
    const me = meSchema.strict().parse(body);
    expect(me).toMatchObject({
      personId: await school.personId(name),
      kinds,
      school: "Школа № 1",
      timeZone: "Europe/Moscow",
      administers: name === "head" ? "all" : null,
    });
    expect(me.userId).toMatch(/^@p_[0-9a-f-]+:zvonok\.localhost$/);
    expect(me.diaries.map(({ personId, className }) => [personId, className])).toEqual(
      await Promise.all(children.map(async (child) => [await school.personId(child), "5А"])),
    );
  });

  test("a pupil is called by family name first", async () => {
    const { body } = await (await school.as("petya")).get("/me").expect(200);
    expect(body.name).toBe("Иванов petya");
  });

  test("nobody without a token", async () => {
    const { body } = await request(school.publicUrl).get("/api/v1/me").expect(401);
    expect(body.errcode).toBe("M_MISSING_TOKEN");
  });

  test("an unknown place answers as an API does", async () => {
    const { body } = await (await school.as("petya")).get("/nothing").expect(404);
    expect(body).toEqual({ errcode: "M_UNRECOGNIZED", error: expect.any(String) });
  });
});

describe("a diary", () => {
  const span = () => `?from=${school.day(-1)}&to=${school.day(1)}`;
  const diaryOf = async (name: string, asker: string) =>
    (await school.as(asker)).get(`/diaries/${await school.personId(name)}${span()}`);

  test("holds the lessons of all the pupil's groups in order of time", async () => {
    const { body } = await await diaryOf("petya", "petya");
    const diary = diarySchema.strict().parse(body);
    expect(diary.person).toEqual({ personId: await school.personId("petya"), name: "Иванов petya", className: "5А" });
    expect(diary.mayJoin).toBe(true);
    expect(diary.lessons.map(({ id }) => id)).toEqual(
      await Promise.all(["yesterday", "today", "substituted", "consultation", "cancelled"].map(school.lessonId)),
    );
    const [yesterday, today, substituted, afternoon, cancelled] = diary.lessons;
    expect(yesterday).toMatchObject({ topic: "Дроби", homework: "№ 12", date: school.day(-1), call: null });
    expect(today).toMatchObject({
      groupId: await school.groupId("5А-Математика"),
      className: "5А",
      subject: "Математика",
      number: 2,
      date: school.today,
      startsAt: new Date(`${school.today}T10:00:00+03:00`).toISOString(),
      endsAt: new Date(`${school.today}T10:45:00+03:00`).toISOString(),
      room: "каб. 5",
      status: "planned",
      remote: false,
      teachers: [{ personId: await school.personId("boris"), name: "boris Иванов", substitute: false }],
    });
    expect(substituted?.teachers.map(({ substitute }) => substitute)).toEqual([false, true]);
    expect(afternoon).toMatchObject({ subject: "Консультация", remote: true });
    expect(cancelled?.status).toBe("cancelled");
  });

  test("a guardian sees the child's and doesn't join", async () => {
    const { body } = await diaryOf("petya", "olga");
    expect(body).toMatchObject({ mayJoin: false, person: { className: "5А" } });
    expect(body.lessons).toHaveLength(5);
  });

  test.each([
    ["a pupil another's", "masha", "petya"],
    ["a guardian another's child's", "kolya", "olga"],
    ["a teacher", "petya", "anna"],
    ["a teacher his own, who is no pupil", "boris", "boris"],
  ])("isn't opened to %s", async (_, owner, asker) => {
    const { status, body } = await diaryOf(owner, asker);
    expect([status, body.errcode]).toEqual([404, "ORG_ZVONOK_NO_DIARY"]);
  });

  test("of nobody isn't there", async () => {
    const { body } = await (await school.as("petya")).get(`/diaries/nobody${span()}`).expect(404);
    expect(body.errcode).toBe("ORG_ZVONOK_NO_DIARY");
  });

  test.each([
    "",
    "?from=2026-11-01",
    "?from=2026-11-01&to=2026-12-31",
    "?from=x&to=y",
    "?from=2026-11-01&to=2026-11-02&z=1",
  ])("for %s is a bad question", async (query) => {
    const path = `/diaries/${await school.personId("petya")}${query}`;
    const { body } = await (await school.as("petya")).get(path).expect(400);
    expect(body).toEqual({ errcode: "M_BAD_JSON", error: expect.any(String) });
  });
});

describe("journals", () => {
  const titles = async (name: string) => {
    const { body } = await (await school.as(name)).get("/journals").expect(200);
    return journalsSchema
      .strict()
      .parse(body)
      .classes.map(({ className, subjects }) => [className, ...subjects.map(({ title }) => title)]);
  };
  const lessonsOf = async (group: string, name: string) => {
    const path = `/journals/${await school.groupId(group)}/lessons?from=${school.day(-1)}&to=${school.day(1)}`;
    return (await school.as(name)).get(path);
  };

  test.each([
    ["boris", [["5А", "5А · Математика"]]],
    ["anna", [["5А", "5А · Консультация"]]],
    ["clara", [["5А", "5А · Математика"]]],
    ["denis", [["5Б", "5Б · Физика"]]],
    ["petya", []],
    ["head", []],
  ])("%s has what he teaches or substitutes", async (name, expected) => {
    expect(await titles(name)).toEqual(expected);
  });

  test("a group's lessons", async () => {
    const { body } = await lessonsOf("5А-Математика", "boris");
    const journal = journalLessonsSchema.strict().parse(body);
    expect(journal).toMatchObject({ groupId: await school.groupId("5А-Математика"), title: "5А · Математика" });
    expect(journal.lessons).toHaveLength(4);
  });

  test.each(["clara", "anna", "head"])("%s may read it too", async (name) => {
    const { status } = await lessonsOf("5А-Математика", name);
    expect(status).toBe(200);
  });

  // Denis was a substitute once, long ago.
  test.each(["petya", "olga", "denis"])("%s may not", async (name) => {
    const { status, body } = await lessonsOf("5А-Математика", name);
    expect([status, body.errcode]).toEqual([404, "ORG_ZVONOK_NO_JOURNAL"]);
  });

  test("a span that is none is a bad question", async () => {
    const path = `/journals/${await school.groupId("5А-Математика")}/lessons`;
    const { body } = await (await school.as("boris")).get(path).expect(400);
    expect(body.errcode).toBe("M_BAD_JSON");
  });
});

describe("a lesson", () => {
  const lessonFor = async (lesson: string, name: string) =>
    (await school.as(name)).get(`/lessons/${await school.lessonId(lesson)}`);
  const nothing = { plan: false, start: false, end: false, join: false };

  test.each([
    ["its teacher", "today", "boris", { ...nothing, plan: true, start: true }],
    ["its substitute", "substituted", "clara", { ...nothing, plan: true, start: true }],
    ["an administrator", "today", "head", { ...nothing, plan: true, start: true }],
    ["the class teacher", "today", "anna", nothing],
    ["the class teacher at her own consultation", "consultation", "anna", { ...nothing, plan: true, start: true }],
    ["a pupil", "today", "petya", nothing],
    ["a guardian", "today", "olga", nothing],
    ["its teacher when it is cancelled", "cancelled", "boris", nothing],
    ["its teacher the day after", "yesterday", "boris", nothing],
  ])("what %s may do with its call", async (_, lesson, name, may) => {
    const { body } = await lessonFor(lesson, name);
    const answer = lessonAnswerSchema.strict().parse(body);
    expect(answer.lesson.id).toBe(await school.lessonId(lesson));
    expect(answer.may).toEqual(may);
  });

  test.each([
    ["a pupil of another class", "today", "kolya"],
    ["another teacher", "today", "denis"],
    ["a substitute of another lesson", "today", "clara"],
    ["a guardian of another class", "physics", "olga"],
  ])("isn't shown to %s", async (_, lesson, name) => {
    const { status, body } = await lessonFor(lesson, name);
    expect([status, body.errcode]).toEqual([403, "ORG_ZVONOK_NOT_YOUR_LESSON"]);
  });

  test.each(["0b2f4ad2-55b3-4d62-9a3f-8f9c5b1f2a10", "1"])("%s isn't there", async (id) => {
    const { body } = await (await school.as("boris")).get(`/lessons/${id}`).expect(404);
    expect(body.errcode).toBe("ORG_ZVONOK_NO_LESSON");
  });
});

test("a pupil who changed class keeps the lessons he had and gets the other class's from that day on", async () => {
  const lessons = async () => {
    const path = `/diaries/${await school.personId("masha")}?from=${school.day(-1)}&to=${school.day(1)}`;
    const { body } = await (await school.as("masha")).get(path).expect(200);
    return diarySchema.parse(body).lessons.map(({ date }) => date);
  };
  expect(await lessons()).toHaveLength(5);
  const { db } = school.context;
  const [run] = await db("import_run")
    .insert({ source: "test", mode: "delta", as_of: school.today, verdict: "applied" })
    .returning("id");
  await db("membership")
    .where({ person_id: await school.personId("masha") })
    .update({ state: "ended", changed_run: run.id });
  expect(await lessons()).toEqual([school.day(-1)]);
  await db("membership").insert({
    ...{ source: "test", external_id: "new", hash: "", first_run: run.id, changed_run: run.id, role: "student" },
    ...{ group_id: await school.groupId("5Б-Физика"), person_id: await school.personId("masha") },
  });
  expect(await lessons()).toEqual([school.day(-1), school.today]);
  const statusOf = async (lesson: string) =>
    (await (await school.as("masha")).get(`/lessons/${await school.lessonId(lesson)}`)).status;
  expect(await statusOf("yesterday")).toBe(200);
  expect(await statusOf("today")).toBe(403);
  expect(await statusOf("physics yesterday")).toBe(403);
  expect(await statusOf("physics")).toBe(200);
});
