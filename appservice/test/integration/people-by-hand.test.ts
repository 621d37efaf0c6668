import type { ListedPerson, PersonAnswer } from "@zvonok/contract/http/admin/people.ts";
import express from "express";
import supertest from "supertest";
import { actAsOperator } from "../../src/http/admin/actor.ts";
import { peopleRoutes } from "../../src/http/admin/people-routes.ts";
import { errorHandler } from "../../src/http/error-handler.ts";
import { undoRun } from "../../src/journal/change/undo-run.ts";
import { role, smallSchool, table, user, writeZip } from "../support/bundle.ts";
import { createImporter, type Importer } from "../support/import-context.ts";

let importer: Importer;
let api: ReturnType<typeof supertest>;
/** Schools that the asker may touch. */
let schools: "all" | string[] = "all";

beforeAll(async () => {
  importer = await createImporter();
  const app = express().use(express.json(), actAsOperator, (_request, response, next) => {
    response.locals.actor.schools = schools;
    next();
  });
  api = supertest(app.use(peopleRoutes(importer.context), errorHandler(importer.context.log)));
}, 60_000);
beforeEach(async () => {
  schools = "all";
  await importer.empty();
  await importer.run(await writeZip(smallSchool()), { asOf: "2026-11-25" });
});
afterAll(() => importer?.close());

const find = async (query: string): Promise<ListedPerson[]> =>
  (await api.get("/people").query({ query }).expect(200)).body.people;
const idOf = async (externalId: string): Promise<string> =>
  (await importer.db("person").where({ external_id: externalId }).first("id")).id;
const get = async (id: string): Promise<PersonAnswer> => (await api.get(`/people/${id}`).expect(200)).body;
const add = async (person: object): Promise<PersonAnswer> =>
  (
    await api
      .post("/people")
      .send({ familyName: "Новиков", givenName: "Лев", ...person })
      .expect(201)
  ).body;
const lastRun = async (): Promise<number> => Number((await importer.db("import_run").max({ id: "id" }).first())?.id);
const roomsOf = ({ rooms }: PersonAnswer): string[] =>
  rooms
    .filter(({ belongs }) => belongs)
    .map(({ key }) => key.replace(/:.*/, ""))
    .sort();

describe("people are found", () => {
  test("by parts of names in any order and spelling, by login and by class", async () => {
    expect((await find("иван мар")).map(({ name }) => name)).toEqual(["Иванова Мария"]);
    expect((await find("ПЁТР")).map(({ name }) => name).sort()).toEqual([
      "Петров Илья",
      "Петрова Ева",
      "Петрова Ольга",
      "Сидоров Пётр Олегович",
    ]);
    expect((await find("login.head"))[0]).toMatchObject({
      name: "Садовская Инна Ильинична",
      roles: ["principal"],
      state: "active",
    });
    expect(await find("100%_")).toEqual([]);
    const { body } = await api.get("/people").query({ class: "5а", limit: 2 }).expect(200);
    expect(body).toMatchObject({ people: [{ name: "Иванова Анна Сергеевна" }, {}], more: true });
  });

  test("page by page, each of them once", async () => {
    const all = await find("");
    const pages: ListedPerson[] = [];
    for (let more = true, after: string | undefined; more; after = pages.at(-1)?.personId) {
      const { body } = await api.get("/people").query({ limit: 3, after }).expect(200);
      pages.push(...body.people);
      more = body.more;
    }
    expect(pages).toEqual(all);
    await api.get("/people").query({ after: "5а" }).expect(400);
  });

  test("of one's own school only", async () => {
    schools = ["00000000-0000-4000-8000-000000000000"];
    expect(await find("")).toEqual([]);
    await api.get(`/people/${await idOf("p1")}`).expect(404);
    await api.post("/people").send({ familyName: "Х", givenName: "Х", role: "student", className: "5А" }).expect(400);
    await api.get("/rooms").expect(200, { rooms: [] });
  });

  test("with family, class and the rooms they belong to", async () => {
    const person = await get(await idOf("p1"));
    expect(person).toMatchObject({
      className: "5А",
      login: "login.p1",
      guardians: [{ name: "Иванов Олег" }, { name: "Иванова Анна Сергеевна" }],
      children: [],
      pins: [],
      doubles: [],
    });
    expect(roomsOf(person)).toEqual(["class", "news", "news", "space", "space", "space", "subject", "subject"]);
    expect(await get("login.P1")).toEqual(person);
  });
});

describe("somebody entered by hand", () => {
  test("a pupil is in the class's rooms, has a login, and survives the next export", async () => {
    const pupil = await add({ role: "student", className: "5 а" });
    expect(pupil).toMatchObject({ source: "hand", login: "novikov.l", className: "5А", roles: ["student"] });
    expect(roomsOf(pupil)).toContain("class");
    await importer.run(await writeZip(smallSchool()), { asOf: "2026-11-25" });
    expect(await get(pupil.personId)).toEqual(pupil);
  });

  test("a guardian is in the parents' chat, a class teacher leads, an administrator runs the school", async () => {
    const guardian = await add({ role: "guardian", children: [await idOf("p3")] });
    expect(guardian.children).toMatchObject([{ name: "Петрова Ева" }]);
    expect(roomsOf(guardian)).toContain("parents");
    const teacher = await add({ role: "teacher", className: "5Б", login: "novikov" });
    expect(roomsOf(teacher)).toEqual(expect.arrayContaining(["class", "parents", "staff"]));
    expect(roomsOf(await add({ role: "administrator" }))).toEqual(expect.arrayContaining(["news", "staff"]));
    await api.post("/people").send({ familyName: "Б", givenName: "В", role: "teacher", login: "NOVIKOV" }).expect(409);
  });

  test("is corrected, moved, given a last day, and ended", async () => {
    const { personId } = await add({ role: "student", className: "5А" });
    const { body } = await api
      .post(`/people/${personId}`)
      .send({ givenName: "Леонид", className: "5Б", until: "2026-12-31" })
      .expect(200);
    expect(body).toMatchObject({ name: "Новиков Леонид", className: "5Б", until: "2026-12-31" });
    expect(await importer.db("person").where({ id: personId, leaving_on: "2026-12-31" })).toHaveLength(1);
    expect((await api.post(`/people/${personId}/end`).expect(200)).body).toMatchObject({ state: "left", rooms: [] });
    await api.post(`/people/${personId}`).send({ givenName: "Лев" }).expect(409);
    await undoRun(importer.context, await lastRun(), null);
    expect(await get(personId)).toMatchObject({ state: "active", className: "5Б" });
  });

  test.each([
    ["a pupil without a class", { role: "student" }, 400, "ORG_ZVONOK_NO_CLASS"],
    ["a pupil of a class that isn't", { role: "student", className: "7Я" }, 400, "ORG_ZVONOK_NO_CLASS"],
    ["a guardian of nobody", { role: "guardian" }, 400, "ORG_ZVONOK_NO_CHILD"],
    ["a word too many", { role: "teacher", password: "x" }, 400, "M_BAD_JSON"],
  ])("isn't %s", async (_what, said, status, errcode) => {
    const { body } = await api
      .post("/people")
      .send({ familyName: "Х", givenName: "Х", ...said })
      .expect(status);
    expect(body.errcode).toBe(errcode);
  });

  test("an export's person isn't changed by hand", async () => {
    const id = await idOf("p1");
    for (const path of [`/people/${id}`, `/people/${id}/end`])
      expect((await api.post(path).send({}).expect(409)).body.errcode).toBe("ORG_ZVONOK_NOT_BY_HAND");
  });
});

describe("a merge with the export's row", () => {
  const withNewcomer = () =>
    writeZip(
      smallSchool({
        "users.csv": `${smallSchool()["users.csv"]}${table(user("p9", "Лев", "Новиков", { middle: "Ильич" }))}`,
        "roles.csv": `${smallSchool()["roles.csv"]}${table(role("p9", "student"))}`,
        "enrollments.csv": `${smallSchool()["enrollments.csv"]}${table("5b.p9,,,5b,school,p9,student,,,")}`,
      }),
    );
  let hand: PersonAnswer;
  let exported: string;
  beforeEach(async () => {
    hand = await add({ role: "student", className: "5А", login: "lev" });
    await importer.run(await withNewcomer(), { asOf: "2026-11-25" });
    exported = await idOf("p9");
    await importer.db("account").insert({ person_id: hand.personId, password_hash: "x", one_time: false });
    await importer.db("pin").insert({ person_id: hand.personId, room_key: "staff:x", kind: "guest" });
    await importer.db("chat").insert({ kind: "group", owner_id: hand.personId });
  });
  const merge = async (): Promise<PersonAnswer> =>
    (await api.post(`/people/${hand.personId}/merge`).send({ with: exported }).expect(200)).body;

  test("is proposed, and goes on with the account that was used", async () => {
    expect((await get(hand.personId)).doubles).toMatchObject([{ personId: exported, source: "school" }]);
    const merged = await merge();
    expect(merged).toMatchObject({
      personId: exported,
      userId: hand.userId,
      source: "school",
      className: "5Б",
      doubles: [],
    });
    expect(await importer.db("account").pluck("person_id")).toEqual([exported]);
    expect(await importer.db("pin").pluck("person_id")).toEqual([exported]);
    expect(await importer.db("chat").pluck("owner_id")).toEqual([exported]);
    expect((await get(hand.personId)).state).toBe("left");
    const rooms = roomsOf(merged);
    await importer.run(await withNewcomer(), { asOf: "2026-11-25" });
    expect(await get(exported)).toMatchObject({ userId: hand.userId, className: "5Б" });
    expect(roomsOf(await get(exported))).toEqual(rooms);
  });

  test("keeps the export's account where only that was used", async () => {
    const before = await get(exported);
    await importer.db("account").delete();
    await importer.db("account").insert({ person_id: exported, password_hash: "x", one_time: false });
    expect((await merge()).userId).toBe(before.userId);
    expect(await importer.db("account").pluck("person_id")).toEqual([exported]);
  });

  test("is taken back, and made again by taking that back", async () => {
    const before = [await get(hand.personId), await get(exported)];
    const merged = await merge();
    await undoRun(importer.context, await lastRun(), null);
    expect([await get(hand.personId), await get(exported)]).toEqual(before);
    expect(await importer.db("account").pluck("person_id")).toEqual([hand.personId]);
    expect(await importer.db("pin").pluck("person_id")).toEqual([hand.personId]);
    expect(await importer.db("chat").pluck("owner_id")).toEqual([hand.personId]);
    await undoRun(importer.context, await lastRun(), null);
    expect(await get(exported)).toEqual(merged);
    expect(await importer.db("account").pluck("person_id")).toEqual([exported]);
  });

  test("isn't one of two people of the export, nor of two entered by hand", async () => {
    await api.post(`/people/${exported}/merge`).send({ with: hand.personId }).expect(409);
    const another = await add({ role: "teacher" });
    await api.post(`/people/${hand.personId}/merge`).send({ with: another.personId }).expect(409);
  });
});
