import { join } from "node:path";
import { newPersonSchema } from "@zvonok/contract/http/admin/people.ts";
import type { CodePeopleAnswer, CodePerson, FirstSignInAnswer, Sheet } from "@zvonok/contract/http/first-sign-in.ts";
import request from "supertest";
import { issueToken } from "../../src/account/issue-token.ts";
import { issueOneTimePassword } from "../../src/account/passwords.ts";
import { listCodePeople } from "../../src/account/sign-in-codes/code-people-store.ts";
import { tidySignIns } from "../../src/account/tidy-sign-ins.ts";
import { addPerson as addByHand } from "../../src/journal/hand/enter-person.ts";
import { mergePeople } from "../../src/journal/hand/merge-people.ts";
import { importJournal } from "../../src/journal/import-journal.ts";
import { Browser } from "../support/browser.ts";
import { authorization, exchange, refresh, signIn, type Tokens, webClient, whoami } from "../support/oauth-client.ts";
import { runningStack } from "../support/stack.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";
import { writeTinySchool } from "../support/tiny-school.ts";

/** Anna leads 5А, clara 2Б, where liza and dima are small; olga is petya's mother, boris masha's father and a teacher. */
const school = {
  classes: { "5А": ["petya", "masha"], "5Б": ["kolya"], "2Б": ["liza", "dima"] },
  teachers: { "5А": { class: "anna", Математика: "boris" }, "5Б": { class: "denis" }, "2Б": { class: "clara" } },
  guardians: { olga: ["petya", "liza"], boris: ["masha"] },
  administrators: ["head", "secretary"],
};
const DAY = 86_400_000;
const own = "три слова подряд";
let stack: TestContext;
let publicUrl: string;
let ahead = 0;

beforeAll(async () => {
  stack = await createTestContext({}, { now: () => new Date(Date.now() + ahead) });
  publicUrl = stack.publicUrl;
  const roster = await writeTinySchool(school, join(runningStack().folder, "sign-in-codes"));
  const result = await importJournal(stack.context, {
    ...{ roster, timetable: null, source: "school", asOf: null, force: true },
  });
  expect(result).toMatchObject({ verdict: "applied" });
  await stack.startServers();
}, 60_000);
afterAll(() => stack.close());
beforeEach(async () => {
  ahead = 0;
  const { db } = stack.context;
  for (const table of ["sign_in_failure", "sign_in_code", "first_sign_in", "account", "device", "oidc_payload"])
    await db(table).delete();
});

const idOf = async (name: string): Promise<string> =>
  (await stack.context.db("person").where({ external_id: name }).first("id")).id;
const api = request.agent;
const as = async (name: string) => {
  const { accessToken } = await issueToken(stack.context, name, "test");
  return api(`${publicUrl}/api/v1/first-sign-in`).auth(accessToken, { type: "bearer" });
};
const issue = async (name: string, people: string[], again = false) =>
  (await as(name)).post("/codes").send({ people: await Promise.all(people.map(idOf)), again });
async function codeOf(issuer: string, person: string, again = false): Promise<string> {
  const { status, body } = await issue(issuer, [person], again);
  if (status !== 200) throw new Error(`no code: ${JSON.stringify(body)}`);
  return (body.sheet as Sheet).lines[0]?.code ?? "";
}
const classOf = async (issuer: string, title: string): Promise<CodePeopleAnswer> => {
  const client = await as(issuer);
  const { classes } = (await client.get("/").expect(200)).body as FirstSignInAnswer;
  const { groupId } = classes.find((each) => each.title === title) ?? { groupId: "" };
  return (await client.get(`/classes/${groupId}`).expect(200)).body;
};
const listed = async (issuer: string, title: string, name: string): Promise<CodePerson | undefined> => {
  const id = await idOf(name);
  return (await classOf(issuer, title)).people.find(({ personId }) => personId === id);
};

const newBrowser = () => new Browser(publicUrl, { "accept-language": "ru" });
type Entering = { browser: Browser; pending: ReturnType<typeof authorization>; client: ReturnType<typeof webClient> };
const begin = (): Entering => {
  const client = webClient(publicUrl);
  return { browser: newBrowser(), client, pending: authorization(publicUrl, client, { prompt: "login" }) };
};
/** Opens the sign-in page, goes to the one for codes and enters one. */
async function enter({ browser, pending }: Entering, code: string) {
  const page = await browser.open(pending.address);
  const typing = await browser.open(`${page.url.pathname}/code`);
  return browser.submit(typing, "/code", { code });
}
const tokensOf = async ({ client, pending }: Entering, location: URL | null): Promise<Tokens> =>
  (await exchange(publicUrl, client, pending, location?.searchParams.get("code") ?? "")).body;
/** The whole way with a code to a session: with a password, or staying with the code. */
async function comeIn(code: string, stay: boolean): Promise<Tokens> {
  const entering = begin();
  const accepted = await entering.browser.submit(await enter(entering, code), "/code/accept", stay ? {} : { stay: "" });
  if (stay) return tokensOf(entering, accepted.location);
  const chosen = await entering.browser.submit(accepted, "/password", { password: own, repeated: own });
  return tokensOf(entering, chosen.location);
}

describe("a code", () => {
  test("shows whose it is, leads to an own password, and has done its work then", async () => {
    const code = await codeOf("anna", "petya");
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    const entering = begin();
    const owner = await enter(entering, code.toLowerCase().replaceAll("-", " "));
    expect(owner.text).toContain("Иванов petya");
    expect(owner.text).not.toContain("Придумать пароль");
    const choose = await entering.browser.submit(owner, "/code/accept");
    expect(choose.text).toContain("Придумайте свой пароль");
    expect(choose.text).toContain("Запомните логин");
    // Going round that page doesn't help: the next request leads to it again.
    const round = await entering.browser.open(authorization(publicUrl, webClient(publicUrl)).address);
    expect(round.text).toContain("Придумайте свой пароль");
    const page = await entering.browser.open(entering.pending.address.replace("prompt=login", ""));
    const same = await entering.browser.submit(page, "/password", { password: code, repeated: code });
    expect(same.text).toContain("Придумайте другой");
    const { location } = await entering.browser.submit(same, "/password", { password: own, repeated: own });
    const tokens = await tokensOf(entering, location);
    expect(await whoami(publicUrl, tokens.access_token)).toBe(200);
    expect((await enter(begin(), code)).text).toContain("Этот код не подходит");
    expect((await signIn(publicUrl, "petya", own)).access_token).toEqual(expect.any(String));
    expect(await listed("head", "5А", "petya")).toMatchObject({ signedIn: true, code: { state: "used" } });
  });

  test("isn't used up by somebody who turns back before choosing a password", async () => {
    const code = await codeOf("anna", "petya");
    const first = begin();
    await first.browser.submit(await enter(first, code), "/code/accept");
    expect(await whoami(publicUrl, (await comeIn(code, false)).access_token)).toBe(200);
    // The one who was slower doesn't come in.
    const late = await first.browser.open(authorization(publicUrl, first.client).address);
    expect(late.text).toContain("<title>Вход ");
  });

  test("of a small pupil may stay, works again, and asks for a password once he is bigger", async () => {
    const code = await codeOf("clara", "liza");
    const owner = await enter(begin(), code);
    expect(owner.text).toContain("Придумать пароль");
    await comeIn(code, true);
    // What is kept has no end, unlike what only lies on paper.
    await stack.context.db("sign_in_code").update({ expires_at: new Date(Date.now() - DAY) });
    expect(await whoami(publicUrl, (await comeIn(code, true)).access_token)).toBe(200);
    expect(await listed("head", "2Б", "liza")).toMatchObject({ signedIn: true, code: { state: "kept" } });
    await stack.context
      .db("school_group")
      .where({ title: "2Б" })
      .update({ grades: ["05"] });
    const entering = begin();
    const later = await enter(entering, code);
    expect(later.text).not.toContain("Придумать пароль");
    const forged = await entering.browser.submit(later, "/code/accept", { stay: "yes" });
    expect(forged.text).toContain("Этот код не подходит");
    await comeIn(code, false);
    await stack.context
      .db("school_group")
      .where({ title: "2Б" })
      .update({ grades: ["02"] });
    expect((await enter(begin(), code)).text).toContain("Этот код не подходит");
  });

  test.each<[string, (code: string) => Promise<unknown>]>([
    ["after its time", async () => (ahead = 32 * DAY)],
    ["once it is revoked", async () => (await as("anna")).post("/codes/end").send({ people: [await idOf("petya")] })],
    ["once there is a newer one", () => codeOf("anna", "petya")],
    [
      "of somebody who may not sign in",
      () => stack.context.db("person").where({ external_id: "petya" }).update({ enabled: false }),
    ],
  ])("doesn't work %s", async (_name, change) => {
    const code = await codeOf("anna", "petya");
    const before = begin();
    const owner = await enter(before, code);
    await change(code);
    expect((await before.browser.submit(owner, "/code/accept")).text).toContain("Этот код не подходит");
    expect((await enter(begin(), code)).status).toBe(403);
    await stack.context.db("person").where({ external_id: "petya" }).update({ enabled: true });
  });

  test("that is revoked while a password is chosen lets nobody in", async () => {
    const code = await codeOf("anna", "petya");
    const entering = begin();
    const choose = await entering.browser.submit(await enter(entering, code), "/code/accept");
    await (await as("anna"))
      .post("/codes/end")
      .send({ people: [await idOf("petya")] })
      .expect(200, { ended: 1 });
    const { location } = await entering.browser.submit(choose, "/password", { password: own, repeated: own });
    expect(location).toBeNull();
    expect(await stack.context.db("account")).toEqual([]);
  });

  test("lets nobody in who is choosing a password when a newer one is given out", async () => {
    const finder = begin();
    const choose = await finder.browser.submit(await enter(finder, await codeOf("anna", "petya")), "/code/accept");
    const newer = await codeOf("anna", "petya");
    const { location } = await finder.browser.submit(choose, "/password", { password: own, repeated: own });
    expect(location).toBeNull();
    const again = await finder.browser.open(authorization(publicUrl, finder.client).address);
    expect(again.text).toContain("<title>Вход ");
    expect(await whoami(publicUrl, (await comeIn(newer, false)).access_token)).toBe(200);
  });

  test("is kept nowhere, nor can it be told from what is kept without the key", async () => {
    const code = (await codeOf("anna", "petya")).replaceAll("-", "");
    const [row] = await stack.context.db("sign_in_code");
    expect(JSON.stringify(row)).not.toContain(code);
    const entering = begin();
    await enter(entering, code);
    expect(JSON.stringify(await stack.context.db("oidc_payload"))).not.toContain(code);
  });

  test("gives way to an own password that somebody gets otherwise", async () => {
    const code = await codeOf("anna", "petya");
    const { password } = await issueOneTimePassword(stack.context, "petya");
    const entering = begin();
    const page = await entering.browser.open(entering.pending.address);
    const choose = await entering.browser.submit(page, "/login", { login: "petya", password });
    await entering.browser.submit(choose, "/password", { password: own, repeated: own });
    expect((await enter(begin(), code)).text).toContain("Этот код не подходит");
  });
});

test("a one-time password of the operator ends a code, also one that stands for a password", async () => {
  const kept = await codeOf("clara", "liza");
  await comeIn(kept, true);
  await issueOneTimePassword(stack.context, "liza");
  expect((await enter(begin(), kept)).text).toContain("Этот код не подходит");
  expect(await listed("head", "2Б", "liza")).toMatchObject({ code: { state: "ended" } });
});

describe("the web client", () => {
  const park = (body: object, headers: Record<string, string> = {}) =>
    request(publicUrl).post("/sign-in/code").set(headers).send(body);

  test("hands a code over, and the sign-in page begins with its owner; the code is in no address", async () => {
    const code = await codeOf("anna", "petya");
    const parked = await park({ code }).expect(204);
    const [cookie = ""] = parked.get("Set-Cookie") ?? [];
    expect(cookie).toMatch(/^zvonok_code=[^;]+; Max-Age=600; Path=\/sign-in; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    const entering = begin();
    const first = await entering.browser.open(entering.pending.address);
    const { text, headers } = await fetch(first.url, {
      headers: { cookie: [cookie.split(";")[0], ...entering.browser.cookies()].join("; "), "accept-language": "ru" },
    }).then(async (response) => ({ text: await response.text(), headers: response.headers }));
    expect(text).toContain("Иванов petya");
    expect(headers.get("set-cookie")).toMatch(/^zvonok_code=;/);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  test("of another site hands over nothing", async () => {
    await park({ code: "x" }, { origin: "https://evil.example" }).expect(403);
    await request(publicUrl).post("/sign-in/code").type("form").send("code=x").expect(403);
    await request(publicUrl).post("/sign-in/code").type("text").send('{"code":"x"}').expect(403);
  });
});

describe("wrong codes", () => {
  test("are counted by address with wrong passwords, and make the next ones wait for seconds alone", async () => {
    const code = await codeOf("anna", "petya");
    await stack.context
      .db("sign_in_failure")
      .insert({ key: "address:127.0.0.1", count: 205, blocked_until: new Date(0), last_at: stack.context.now() });
    expect((await enter(begin(), "7KM4-X9PH-3TCE")).status).toBe(403);
    const waiting = await enter(begin(), code);
    expect(waiting.status).toBe(429);
    expect(Number(/Подождите (\d+) с/.exec(waiting.text)?.[1])).toBeLessThanOrEqual(10);
    ahead = 11_000;
    expect((await enter(begin(), code)).text).toContain("Иванов petya");
  });

  test("what can't be a code is told so, and counts nothing", async () => {
    for (const typed of ["", "petya", "\0", "7KM4"]) expect((await enter(begin(), typed)).status).toBe(403);
    expect(await stack.context.db("sign_in_failure")).toEqual([]);
  });
});

describe("who gives codes out", () => {
  test("a class teacher to pupils and guardians of the own class, and sees no other", async () => {
    const client = await as("anna");
    const { body } = await client.get("/").expect(200);
    expect(body).toMatchObject({
      classes: [
        {
          title: "5А",
          school: "Школа № 1",
          pupils: { people: 2, never: 2, waiting: 0 },
          guardians: { people: 2, never: 2 },
        },
      ],
      staff: [],
    });
    expect((await issue("anna", ["petya", "masha", "olga"])).status).toBe(200);
    expect((await client.get("/").expect(200)).body.classes[0].pupils).toEqual({ people: 2, never: 2, waiting: 2 });
    expect((await classOf("anna", "5А")).people.map(({ kind, refusal }) => [kind, refusal])).toEqual([
      ["pupil", null],
      ["pupil", null],
      ["guardian", "administratorOnly"],
      ["guardian", null],
    ]);
    for (const other of ["kolya", "clara", "head", "anna"]) {
      const { status, body: refused } = await issue("anna", [other]);
      expect([other, status, refused.errcode]).toEqual([other, 404, "ORG_ZVONOK_NO_PERSON"]);
    }
    const { status, body: refused } = await issue("anna", ["boris"]);
    expect([status, refused.errcode, refused.refusal]).toEqual([403, "ORG_ZVONOK_NO_CODE_FOR", "administratorOnly"]);
    const { groupId } = (await (await as("head")).get("/")).body.classes.find(
      ({ title }: { title: string }) => title === "5Б",
    );
    await client.get(`/classes/${groupId}`).expect(404);
    await (await as("anna"))
      .post("/codes/end")
      .send({ people: [await idOf("kolya")] })
      .expect(404);
  });

  test("one refusal keeps the whole sheet from being issued", async () => {
    expect((await issue("anna", ["petya", "kolya"])).status).toBe(404);
    expect(await stack.context.db("sign_in_code")).toEqual([]);
  });

  test("neither pupils, nor guardians, nor teachers without a class", async () => {
    for (const name of ["petya", "olga", "boris"]) {
      const { status, body } = await (await as(name)).get("/");
      expect([name, status, body.errcode]).toEqual([name, 403, "ORG_ZVONOK_NO_CODES"]);
      expect((await issue(name, ["petya"])).status).toBe(403);
    }
  });

  test("nobody to a guardian who would have nothing to sign in with afterwards, but codes are taken back all the same", async () => {
    const change = async (name: string, columns: object) =>
      stack.context.db("person").where({ external_id: name }).update(columns);
    await codeOf("anna", "olga");
    await change("olga", { username: null, phone: "+7 916 123-45-67" });
    expect(await listed("anna", "5А", "olga")).toMatchObject({ refusal: null });
    await change("boris", { phone: "89161234567" });
    expect(await listed("anna", "5А", "olga")).toMatchObject({ refusal: "noLogin", code: { state: "issued" } });
    expect((await issue("anna", ["olga"])).body).toMatchObject({
      errcode: "ORG_ZVONOK_NO_CODE_FOR",
      refusal: "noLogin",
    });
    await (await as("anna"))
      .post("/codes/end")
      .send({ people: [await idOf("olga")] })
      .expect(200, { ended: 1 });
    await change("boris", { phone: null });
    await change("olga", { username: "olga", phone: null });
  });

  test("an administrator to everybody of the school but other administrators", async () => {
    const { body } = await (await as("head")).get("/").expect(200);
    expect(body.classes.map(({ title }: { title: string }) => title)).toEqual(["2Б", "5А", "5Б"]);
    expect(body.staff).toEqual([
      { schoolId: expect.any(String), school: "Школа № 1", staff: { people: 6, never: 5, waiting: 0 } },
    ]);
    expect((await issue("head", ["petya", "olga", "anna", "boris"])).status).toBe(200);
    const { body: refused } = await issue("head", ["secretary"]);
    expect(refused).toMatchObject({ errcode: "ORG_ZVONOK_NO_CODE_FOR", refusal: "aboveOnly" });
    const staff = (await (await as("head")).get(`/staff/${body.staff[0].schoolId}`).expect(200))
      .body as CodePeopleAnswer;
    expect(staff.people.map(({ name, refusal }) => [name, refusal]).sort()).toEqual([
      ["Иванов anna", null],
      ["Иванов boris", null],
      ["Иванов clara", null],
      ["Иванов denis", null],
      ["Иванов head", "aboveOnly"],
      ["Иванов secretary", "aboveOnly"],
    ]);
    await (await as("anna")).get(`/staff/${body.staff[0].schoolId}`).expect(404);
  });

  test("the command line to everybody", async () => {
    const internal = request(`${stack.internalUrl}/internal/v1/first-sign-in`);
    await internal.get("/").expect(401);
    const { body } = await internal
      .post("/codes")
      .auth(stack.context.config.secrets.internalToken, { type: "bearer" })
      .send({ people: [await idOf("head"), await idOf("petya")] })
      .expect(200);
    expect(body.sheet.lines.map(({ kind, className }: Sheet["lines"][number]) => [kind, className])).toEqual([
      ["staff", null],
      ["pupil", "5А"],
    ]);
  });
});

describe("a new code for somebody who has signed in before", () => {
  test("must be meant, ends password and sessions at once, and stays on record with who gave it", async () => {
    const tokens = await comeIn(await codeOf("anna", "petya"), false);
    expect((await issue("head", ["petya"])).body.errcode).toBe("ORG_ZVONOK_SIGNED_IN_BEFORE");
    expect(await whoami(publicUrl, tokens.access_token)).toBe(200);
    await codeOf("head", "petya", true);
    expect(await whoami(publicUrl, tokens.access_token)).toBe(401);
    expect((await refresh(publicUrl, webClient(publicUrl), tokens.refresh_token)).status).toBe(400);
    await expect(signIn(publicUrl, "petya", own)).rejects.toThrow("not signed in");
    const [record] = await listCodePeople(stack.context.db, [await idOf("petya")], {
      ...{ schools: "all", on: new Date().toISOString().slice(0, 10), now: stack.context.now() },
    });
    expect(record?.code).toMatchObject({ state: "issued", by: "Иванов head" });
  });

  test("comes from an administrator, in years 1–4 from the class teacher too", async () => {
    await comeIn(await codeOf("anna", "petya"), false);
    expect((await issue("anna", ["petya"], true)).body).toMatchObject({ refusal: "administratorOnly" });
    const kept = await codeOf("clara", "liza");
    const tokens = await comeIn(kept, true);
    await codeOf("clara", "liza", true);
    expect(await whoami(publicUrl, tokens.access_token)).toBe(401);
    expect((await enter(begin(), kept)).text).toContain("Этот код не подходит");
  });
});

test("a code goes with the account when somebody entered by hand is found in the export", async () => {
  const by = { personId: null, schools: "all" } as const;
  const hand = await addByHand(
    stack.context,
    newPersonSchema.parse({ familyName: "Новиков", givenName: "Лев", role: "student", className: "2Б" }),
    by,
  );
  await stack.context.db("person").where({ id: hand }).update({ external_id: "lev" });
  const code = await codeOf("clara", "lev");
  await comeIn(code, true);
  await stack.context.db("device").delete();
  await mergePeople(stack.context, hand, await idOf("dima"), by);
  expect((await enter(begin(), code)).text).toContain("Иванов dima");
  expect(await listed("head", "2Б", "dima")).toMatchObject({ signedIn: true, code: { state: "kept" } });
});

test("an administrator's account is taken over by no other one's merge", async () => {
  const { context } = stack;
  const operator = { personId: null, schools: "all" } as const;
  const secretary = { personId: await idOf("secretary"), schools: "all" } as const;
  const head = await idOf("head");
  const add = async (familyName: string, role: "administrator" | "teacher") =>
    addByHand(context, newPersonSchema.parse({ familyName, givenName: "Нина", role, login: familyName }), operator);
  const userOf = async (id: string): Promise<string> =>
    (await context.db("person").where({ id }).first("localpart")).localpart;
  const before = await userOf(head);
  // A code that any administrator may have given out, for somebody whom he made up.
  await mergePeople(context, await add("unused", "teacher"), head, secretary);
  expect(await userOf(head)).toBe(before);
  const colleague = await add("colleague", "administrator");
  await issueToken(context, "colleague", "test");
  const colleaguesUser = await userOf(colleague);
  await mergePeople(context, colleague, head, secretary);
  expect(await userOf(head)).toBe(colleaguesUser);
  const another = await add("another", "administrator");
  await issueToken(context, "another", "test");
  const anothersUser = await userOf(another);
  await mergePeople(context, another, head, secretary);
  expect(await userOf(head)).toBe(colleaguesUser);
  const last = await add("last", "administrator");
  await issueToken(context, "last", "test");
  const lastUser = await userOf(last);
  await mergePeople(context, last, head, operator);
  expect([await userOf(head), await userOf(another)]).toEqual([lastUser, anothersUser]);
});

test("the record of codes is kept as long as the audit, and what stands for a password as long as it does", async () => {
  await codeOf("anna", "masha");
  await comeIn(await codeOf("clara", "liza"), true);
  await comeIn(await codeOf("anna", "petya"), false);
  const left = async () =>
    (await stack.context.db("sign_in_code").orderBy("issued_at").select("kept_at", "used_at")).map(
      ({ kept_at, used_at }) => (kept_at === null ? (used_at === null ? "issued" : "used") : "kept"),
    );
  ahead = 1000 * DAY;
  await tidySignIns(stack.context);
  expect(await left()).toEqual(["issued", "kept", "used"]);
  ahead = 1200 * DAY;
  await tidySignIns(stack.context);
  expect(await left()).toEqual(["kept"]);
});

test("a sheet says who, until when and where, and comes as a PDF", async () => {
  const { body } = await issue("anna", ["petya", "olga"]);
  expect(body.sheet).toMatchObject({
    address: `${new URL(publicUrl).host}/enter`,
    lines: [
      { name: "Иванов olga", kind: "guardian", className: "2Б", login: "olga", school: "Школа № 1" },
      { name: "Иванов petya", kind: "pupil", className: "5А", login: "petya" },
    ],
  });
  expect(Date.parse(body.sheet.validUntil) - Date.parse(body.sheet.issuedOn)).toBe(30 * DAY);
  expect(Buffer.from(body.pdf, "base64").subarray(0, 5).toString()).toBe("%PDF-");
});
