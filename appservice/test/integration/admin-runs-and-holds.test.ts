import { randomUUID } from "node:crypto";
import express from "express";
import supertest from "supertest";
import { requireAdministrator } from "../../src/http/admin/actor.ts";
import { adminRoutes } from "../../src/http/admin-routes.ts";
import { getMe } from "../../src/http/api/get-me.ts";
import { errorHandler } from "../../src/http/error-handler.ts";
import { settleHolds } from "../../src/journal/hold/settle-holds.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { copyOf, schoolTables, type Tables, writeTables } from "../support/school-tables.ts";

/** Two schools on one homeserver: the first one's ids are plain, the other's begin with x. */
let importer: Importer;
let api: ReturnType<typeof supertest>;
let asker: string;

beforeAll(async () => {
  importer = await createImporter();
  const { context } = importer;
  const app = express().use(express.json(), (_request, response, next) => {
    response.locals.asker = { personId: asker };
    next();
  });
  app.get("/me", getMe(context));
  app.use(adminRoutes(context, requireAdministrator(context)), errorHandler(context.log));
  api = supertest(app);
}, 60_000);
afterAll(() => importer.close());
beforeEach(() => importer.empty());

const as = async (externalId: string): Promise<typeof api> => {
  asker = (await importer.db("person").where({ external_id: externalId }).first("id")).id;
  return api;
};

/** The district: both schools, and somebody who administers all of it. */
function district(): Tables {
  const [own, other] = [schoolTables(), schoolTables("x")];
  const names = Object.keys(own) as (keyof Tables)[];
  const both = Object.fromEntries(names.map((name) => [name, [...own[name], ...other[name]]])) as Tables;
  both.orgs.push({ sourcedId: "district", name: "Район", type: "district" });
  both.users.push({ sourcedId: "chief", enabledUser: "true", username: "chief", givenName: "Ч", familyName: "Чиф" });
  both.roles.push({
    ...{ sourcedId: "chief-a", userSourcedId: "chief", roleType: "primary", role: "districtAdministrator" },
    orgSourcedId: "district",
  });
  return both;
}

/** Four pupils leave 5А of each school. */
function leavers(from: Tables): Tables {
  const tables = copyOf(from);
  tables.enrollments = tables.enrollments.filter(({ sourcedId = "" }) => !/^x?c1\.x?c1p[1-4]$/.test(sourcedId));
  return tables;
}

/** One school with holds that wait. */
async function oneSchool(): Promise<{ run: number }> {
  await importer.run(await writeTables(schoolTables()));
  return importer.run(await writeTables(leavers(schoolTables())));
}
async function twoSchools(): Promise<void> {
  await importer.run(await writeTables(district()));
  await importer.run(await writeTables(leavers(district())));
}

const routes: [method: "get" | "post", path: string, body?: object][] = [
  ["get", "/imports"],
  ["get", "/imports/1"],
  ["get", "/imports/1/remarks.csv"],
  ["post", "/imports/2/undo", {}],
  ["get", "/holds"],
  ["post", "/holds/decide", { holds: [1], decision: "approve" }],
  ["get", "/rollover"],
  ["post", "/rollover/confirm", { classes: [{ groupId: randomUUID(), cohortId: null }] }],
  ["get", "/status"],
];

test("whoever administers nothing is refused everywhere, and nothing happens", async () => {
  await oneSchool();
  const members = await importer.db("membership").where({ state: "active" }).count();
  for (const [person, [method, path, body]] of ["c1p1", "c1g1", "math1", "t1"].flatMap((one) =>
    routes.map((route) => [one, route] as const),
  )) {
    const response = await (await as(person))[method](path).send(body);
    expect([person, path, response.status, response.body.errcode]).toEqual([
      ...[person, path, 403],
      "ORG_ZVONOK_NOT_ADMINISTRATOR",
    ]);
  }
  expect(await importer.db("membership").where({ state: "active" }).count()).toEqual(members);
  expect(await importer.db("hold").pluck("state")).toEqual(["pending"]);
});

test("the head of the only school sees runs and holds, decides, and takes back", async () => {
  const { run } = await oneSchool();
  const head = await as("head");
  const { body: listed } = await head.get("/imports").expect(200);
  expect(listed.runs.map((one: { run: number; pendingHolds: number }) => [one.run, one.pendingHolds])).toEqual([
    [run, 1],
    [1, 0],
  ]);
  const { body: holds } = await head.get("/holds").expect(200);
  expect(holds.holds).toEqual([expect.objectContaining({ group: "5А", kind: "leave", state: "pending" })]);
  const { body: decided } = await head
    .post("/holds/decide")
    .send({ holds: [holds.holds[0].id], decision: "approve" })
    .expect(200);
  expect(decided.decided).toBe(1);
  const { body: after } = await head.get("/imports").expect(200);
  expect(after.runs[0]).toMatchObject({ run: decided.run, kind: "decision", by: "Садовская head", canUndo: true });
  const { body: undone } = await head.post(`/imports/${decided.run}/undo`).send({}).expect(200);
  expect(undone).toMatchObject({ undone: decided.run, records: 4 });
  const { body: again } = await head.post(`/imports/${decided.run}/undo`).send({}).expect(409);
  expect(again.errcode).toBe("ORG_ZVONOK_NOTHING_TO_UNDO");
  const { body: waiting } = await head.get("/holds?state=approved").expect(200);
  expect(waiting.holds).toHaveLength(1);
});

test("a run has its counts and remarks, as a table too", async () => {
  const tables = schoolTables();
  tables.enrollments.push({ sourcedId: "lost", classSourcedId: "nowhere", userSourcedId: "c1p1", role: "student" });
  const { run } = await importer.run(await writeTables(tables));
  const { body } = await (await as("head")).get(`/imports/${run}`).expect(200);
  expect(body).toMatchObject({ counts: { users: 103 } });
  expect(body.remarks).toContainEqual(expect.objectContaining({ code: "reference.unknown", file: "enrollments.csv" }));
  const { text, headers } = await api.get(`/imports/${run}/remarks.csv`).expect(200);
  expect(headers["content-disposition"]).toContain(`remarks-${run}.csv`);
  expect(text).toContain("nowhere");
});

test("a head of one school of two sees and decides its holds alone; files and runs are the district's", async () => {
  await twoSchools();
  const { body: all } = await (await as("chief")).get("/holds").expect(200);
  expect(all.holds).toHaveLength(2);
  for (const [login, waiting] of [
    ["chief", 2],
    ["head", 1],
  ] as const)
    expect((await (await as(login)).get("/status").expect(200)).body.waiting).toEqual({ holds: waiting, files: 0 });
  const { body: own } = await (await as("head")).get("/holds").expect(200);
  expect(own.holds).toHaveLength(1);
  const others = all.holds.map(({ id }: { id: number }) => id).filter((id: number) => id !== own.holds[0].id);

  const { body: refused } = await api.post("/holds/decide").send({ holds: others, decision: "approve" }).expect(404);
  expect(refused.errcode).toBe("ORG_ZVONOK_NO_HOLD");
  // All or none.
  await api
    .post("/holds/decide")
    .send({ holds: [own.holds[0].id, ...others], decision: "approve" })
    .expect(404);
  expect(await importer.db("hold").pluck("state")).toEqual(["pending", "pending"]);
  await api
    .post("/holds/decide")
    .send({ holds: [own.holds[0].id], decision: "reject" })
    .expect(200);

  for (const [method, path] of [
    ["get", "/imports"],
    ["get", "/imports/1"],
    ["get", "/imports/1/remarks.csv"],
    ["post", "/imports/2/undo"],
  ] as const) {
    const { body } = await api[method](path).expect(403);
    expect(body.errcode).toBe("ORG_ZVONOK_ONE_SCHOOL");
  }
  const { body: runs } = await (await as("chief")).get("/imports").expect(200);
  expect(runs.runs).toHaveLength(3);
});

test("each is told which schools he administers: a head of one school of two some, the district's administrator all", async () => {
  await importer.run(await writeTables(district()));
  const told = [];
  for (const who of ["head", "chief", "c1p1"])
    told.push((await (await as(who)).get("/me").expect(200)).body.administers);
  expect(told).toEqual(["some", "all", null]);
});

test("a role above schools reaches the schools below its org, or those of its export, and none beside", async () => {
  await importer.run(await writeTables(district()));
  const { db } = importer;
  const [own, other] = await db("org").where({ type: "school" }).orderBy("external_id").pluck("id");
  const { id: top } = await db("org").where({ type: "district" }).first("id");
  const told = async (): Promise<unknown> => (await (await as("chief")).get("/me").expect(200)).body.administers;
  await db("org").where({ id: other }).update({ source: "another journal" });
  expect(await told()).toBe("some");
  await db("org").where({ id: other }).update({ parent_id: top });
  expect(await told()).toBe("some");
  await db("org").where({ id: own }).update({ parent_id: top });
  expect(await told()).toBe("all");
  await db("role_assignment").where({ org_id: top }).update({ org_id: own });
  expect(await told()).toBe("some");
  await db("role_assignment").where({ external_id: "chief-a" }).update({ role: "teacher" });
  expect(await told()).toBeNull();
});

test("a head of one school of two reads the status of its rooms alone", async () => {
  await importer.run(await writeTables(district()));
  const { body: all } = await (await as("chief")).get("/status").expect(200);
  const { body: own } = await (await as("head")).get("/status").expect(200);
  const { body: other } = await (await as("xhead")).get("/status").expect(200);
  expect(own.toApply).toBeGreaterThan(0);
  expect(own.toApply).toBe(other.toApply);
  expect(own.toApply + other.toApply).toBeLessThanOrEqual(all.toApply);
  expect(own).toMatchObject({ queue: {}, lastRun: null, transactions: { waiting: 0 }, waiting: { files: 0 } });
  expect(all.queue).not.toEqual({});
});

const badRequests: typeof routes = [
  ["get", "/holds?state=gone"],
  ["get", "/holds?other=1"],
  ["post", "/holds/decide", {}],
  ...[
    { holds: [], decision: "approve" },
    { holds: ["1"], decision: "approve" },
    { holds: [1], decision: "perhaps" },
    { holds: [1], decision: "approve", more: true },
    { holds: [1.5], decision: "approve" },
    { holds: [-1], decision: "approve" },
    { holds: [1e20], decision: "approve" },
  ].map((body): (typeof routes)[number] => ["post", "/holds/decide", body]),
  ["post", "/rollover/confirm", {}],
  ["post", "/rollover/confirm", { classes: [{ groupId: "5А", cohortId: null }] }],
];

test("what isn't a question or a decision is a bad request", async () => {
  await importer.run(await writeTables(schoolTables()));
  for (const [method, path, body] of badRequests) {
    const response = await (await as("head"))[method](path).send(body);
    expect([path, body, response.status, response.body.errcode]).toEqual([path, body, 400, "M_BAD_JSON"]);
  }
});

test("a run that isn't there, or can't be taken back, is refused", async () => {
  await importer.run(await writeTables(schoolTables()));
  const renamed = schoolTables();
  Object.assign(renamed.users[0] ?? {}, { familyName: "Другая" });
  await importer.run(await writeTables(renamed));
  const head = await as("head");
  for (const run of ["9999", "first", "-1", "1e300"])
    for (const response of [
      await head.get(`/imports/${run}`),
      await head.get(`/imports/${run}/remarks.csv`),
      await head.post(`/imports/${run}/undo`).send({}),
    ])
      expect([run, response.status, response.body.errcode]).toEqual([run, 404, "ORG_ZVONOK_NO_RUN"]);
  const { body } = await head.post("/imports/1/undo").send({}).expect(409);
  expect(body).toMatchObject({ errcode: "ORG_ZVONOK_LATER_RUN", run: 2 });
});

test("a hold that isn't there, or was decided, is refused, and so is a class that doesn't wait", async () => {
  await oneSchool();
  const head = await as("head");
  const { body: none } = await head
    .post("/holds/decide")
    .send({ holds: [9999], decision: "approve" })
    .expect(404);
  expect(none.errcode).toBe("ORG_ZVONOK_NO_HOLD");
  const holds: number[] = await importer.db("hold").pluck("id");
  await settleHolds(importer.context, { holds, decision: "approve", by: null, schools: "all" });
  const { body: over } = await head.post("/holds/decide").send({ holds, decision: "approve" }).expect(409);
  expect(over.errcode).toBe("ORG_ZVONOK_HOLD_OVER");
  const { body: rollover } = await head.get("/rollover").expect(200);
  expect(rollover).toEqual({ proposals: [], ending: [] });
  const classes = [{ groupId: randomUUID(), cohortId: null }];
  const { body: class_ } = await head.post("/rollover/confirm").send({ classes }).expect(409);
  expect(class_.errcode).toBe("ORG_ZVONOK_NOT_WAITING");
});
