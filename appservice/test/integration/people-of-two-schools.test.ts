import express from "express";
import supertest from "supertest";
import { actAsOperator } from "../../src/http/admin/actor.ts";
import { auditRoutes } from "../../src/http/admin/audit-routes.ts";
import { peopleRoutes } from "../../src/http/admin/people-routes.ts";
import { pinsRoutes } from "../../src/http/admin/pins-routes.ts";
import { errorHandler } from "../../src/http/error-handler.ts";
import { enrollment, type Files, role, smallSchool, table, user, writeZip } from "../support/bundle.ts";
import { createImporter, type Importer } from "../support/import-context.ts";

/** A head of school № 7, where № 8 is another one's. */
let importer: Importer;
let api: ReturnType<typeof supertest>;
let own: string;
let schools: "all" | string[];

beforeAll(async () => {
  importer = await createImporter();
  const app = express().use(express.json(), actAsOperator, (_request, response, next) => {
    response.locals.actor.schools = schools;
    next();
  });
  const { context } = importer;
  app.use(peopleRoutes(context), pinsRoutes(context), auditRoutes(context));
  api = supertest(app.use(errorHandler(context.log)));
}, 60_000);
beforeEach(async () => {
  await importer.empty();
  await importFiles(bothSchools());
  own = (await importer.db("org").where({ external_id: "school" }).first("id")).id;
  schools = [own];
});
afterAll(() => importer?.close());

const importFiles = async (files: Files): Promise<unknown> =>
  importer.run(await writeZip(files), { asOf: "2026-11-25" });
const idOf = async (externalId: string): Promise<string> =>
  (await importer.db("person").where({ external_id: externalId }).first("id")).id;
const atSecond = (row: string): string => row.replace(",school,", ",second,");

/** Beside the small school № 8 with 9В: t1 teaches at both, g1 has a child at each, c1 and its guardian are there alone. */
function bothSchools(p2At: "school" | "second" = "school"): Files {
  const files = smallSchool();
  const more = (name: string, ...rows: string[]): string => `${files[name]}${table(...rows)}`;
  const moved = (text: string): string =>
    p2At === "school"
      ? text
      : text.replace(/^p2-student.*$/m, atSecond(role("p2", "student"))).replace(/^5a\S*\.p2,.*\r\n/gm, "");
  return {
    ...files,
    "orgs.csv": more("orgs.csv", "second,,,Школа № 8,school,,"),
    "classes.csv": more("classes.csv", "9c,,,9В,09,hr5,9В,homeroom,,second,year,,,,"),
    "users.csv": more("users.csv", user("c1", "Яна", "Белова", { agents: "g1,g3" }), user("g3", "Зоя", "Белова")),
    "roles.csv": moved(
      more("roles.csv", ...["c1-student", "g3-guardian"].map((id) => atSecond(role(...splitRole(id)))), t1AtSecond),
    ),
    "enrollments.csv": moved(
      more(
        "enrollments.csv",
        atSecond(enrollment("9c", "c1", "student")),
        atSecond(enrollment("9c", "t1", "teacher", "true")),
        ...(p2At === "second" ? [atSecond(enrollment("9c", "p2", "student"))] : []),
      ),
    ),
  };
}
const t1AtSecond = "t1-second,,,t1,secondary,teacher,,,second,";
const splitRole = (id: string): [string, string] => [id.split("-")[0] ?? "", id.split("-")[1] ?? ""];

const newcomer = { familyName: "Новиков", givenName: "Лев" };
const add = async (person: object): Promise<string> => {
  const { body } = await api
    .post("/people")
    .send({ ...newcomer, ...person })
    .expect(201);
  return body.personId;
};

describe("a head of one school among several", () => {
  test.each([
    ["t1", "who teaches at the other as well"],
    ["g1", "who has a child at the other as well"],
  ])("can't take over the account of %s, %s, by a merge with somebody entered by hand", async (externalId) => {
    const hand = await add({ role: "teacher", className: "5А" });
    const before = await importer.db("person").where({ external_id: externalId }).first("localpart");
    const { body } = await api
      .post(`/people/${hand}/merge`)
      .send({ with: await idOf(externalId) })
      .expect(403);
    expect(body.errcode).toBe("ORG_ZVONOK_ONE_SCHOOL");
    expect(await importer.db("person").where({ external_id: externalId }).first("localpart")).toEqual(before);
    schools = "all";
    await api
      .post(`/people/${hand}/merge`)
      .send({ with: await idOf(externalId) })
      .expect(200);
  });

  test("can't take over who administers all schools from his own", async () => {
    const hand = await add({ role: "teacher", className: "5А" });
    const head = await idOf("head");
    await importer.db("role_assignment").where({ person_id: head }).update({ role: "districtAdministrator" });
    await api.post(`/people/${hand}/merge`).send({ with: head }).expect(403);
  });

  test("neither corrects nor ends who was entered by hand for both", async () => {
    schools = "all";
    const guardian = await add({ role: "guardian", children: [await idOf("p3"), await idOf("c1")] });
    schools = [own];
    for (const [path, body] of [
      ["", { children: [await idOf("p3")] }],
      ["/end", {}],
    ] as const)
      await api.post(`/people/${guardian}${path}`).send(body).expect(403);
    expect(await importer.db("guardianship").where({ guardian_id: guardian, state: "active" })).toHaveLength(2);
  });

  test("enters no guardian of a pupil who has gone to the other", async () => {
    await importFiles(bothSchools("second"));
    const { body } = await api
      .post("/people")
      .send({ ...newcomer, role: "guardian", children: [await idOf("p2")] })
      .expect(400);
    expect(body.errcode).toBe("ORG_ZVONOK_NO_CHILD");
  });

  test("sees of who is at both the own school's chats, pins and children alone", async () => {
    const [teacher, guardian] = [await idOf("t1"), await idOf("g1")];
    const chats = await importer.db("cohort").select("id", "title");
    const keyOf = (title: string): string => `class:${chats.find((one) => one.title === title)?.id}`;
    for (const title of ["5А", "9В"])
      await importer.db("pin").insert({ person_id: teacher, room_key: keyOf(title), kind: "guest" });
    const classesOf = async (id: string): Promise<(string | null)[]> => {
      const { body } = await api.get(`/people/${id}`).expect(200);
      return [...new Set<string | null>(body.rooms.map(({ className }: { className: string }) => className))];
    };
    expect(await classesOf(teacher)).not.toContain("9В");
    expect((await api.get(`/people/${teacher}`)).body.pins).toMatchObject([{ room: keyOf("5А") }]);
    expect((await api.get(`/people/${guardian}`)).body.children).toMatchObject([{ name: "Иванова Мария" }]);
    schools = "all";
    expect(await classesOf(teacher)).toContain("9В");
    expect((await api.get(`/people/${teacher}`)).body.pins).toHaveLength(2);
    expect((await api.get(`/people/${guardian}`)).body.children).toHaveLength(2);
  });

  test("doesn't learn by asking who the other school's people are, nor pins them", async () => {
    const [{ id: chat }] = await importer.db("cohort").where({ title: "5А" }).select("id");
    const room = `class:${chat}`;
    const asked = [
      api.get("/why").query({ person: "login.c1", room }),
      api.get("/audit").query({ person: "login.c1" }),
      api.get("/people/login.c1"),
      api.post("/pins").send({ person: "login.c1", room, kind: "guest" }),
    ];
    for (const one of asked) expect((await one.expect(404)).body.errcode).toBe("ORG_ZVONOK_NO_PERSON");
    expect((await api.get("/why").query({ person: "login.p1", room }).expect(200)).body.belongs).toBe(true);
  });
});

test("two merges of one person at once, and two people with one login: one is made", async () => {
  const hand = await add({ role: "student", className: "5А" });
  const merged = await Promise.all(
    [await idOf("p1"), await idOf("p2")].map((other) => api.post(`/people/${hand}/merge`).send({ with: other })),
  );
  expect(merged.map(({ status }) => status).sort()).toEqual([200, 409]);
  const added = await Promise.all(
    ["Лев", "Ян"].map((givenName) =>
      api.post("/people").send({ familyName: "Х", givenName, role: "student", className: "5А", login: "same" }),
    ),
  );
  expect(added.map(({ status }) => status).sort()).toEqual([201, 409]);
});
