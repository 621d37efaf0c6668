import { randomUUID } from "node:crypto";
import request from "supertest";
import { listDevices } from "../../src/account/device-store.ts";
import { endDevicePassword, endPerson } from "../../src/account/devices.ts";
import { issueOneTimePassword, setDemoPassword } from "../../src/account/passwords.ts";
import { scopeOf } from "../../src/account/scope.ts";
import { endLeavers } from "../../src/account/tidy-sign-ins.ts";
import { openSession } from "../../src/account/tokens.ts";
import { userIdOf } from "../../src/matrix/identifiers.ts";
import { until } from "../support/mirrored-school.ts";
import { signIn, whoami } from "../support/oauth-client.ts";
import { addPerson, disablePerson } from "../support/people.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";

const journalPassword = "correct horse battery";
let stack: TestContext;
let publicUrl: string;

beforeAll(async () => {
  stack = await createTestContext();
  publicUrl = stack.publicUrl;
  await setDemoPassword(stack.context, journalPassword);
  await stack.startServers();
});
afterAll(() => stack.close());
// Each test is at an address of its own as far as failures are counted.
beforeEach(() => stack.context.db("sign_in_failure").delete());

type Someone = { id: string; login: string; localpart: string; userId: string; token: string };

/** Somebody signed in with the web client. */
async function someone(): Promise<Someone> {
  const login = `sokolova.${randomUUID().slice(0, 8)}`;
  const { id, localpart } = await addPerson(stack.context.db, { username: login });
  const { access_token } = await signIn(publicUrl, login, journalPassword);
  return { id, login, localpart, userId: userIdOf(localpart, "zvonok.localhost"), token: access_token };
}

const api = (method: "get" | "post" | "delete", path: string, token: string) =>
  request(publicUrl)[method](`/api/v1/me/device-passwords${path}`).auth(token, { type: "bearer" });
const make = async ({ token }: Someone, name = "Старый телефон") =>
  (await api("post", "", token).send({ name }).expect(201)).body as { id: string; password: string };
const logIn = (user: string, password: string, more: object = {}) =>
  request(publicUrl)
    .post("/_matrix/client/v3/login")
    .send({ type: "m.login.password", identifier: { type: "m.id.user", user }, password, ...more });
const matrix = (method: "get" | "post" | "put", path: string, token: string) =>
  request(publicUrl)[method](`/_matrix/client/v3${path}`).auth(token, { type: "bearer" });

test("is made with a name, shown once with what a program asks for, and listed without it", async () => {
  const masha = await someone();
  const { body } = await api("post", "", masha.token).send({ name: " Старый телефон " }).expect(201);
  expect(body).toEqual({
    id: expect.any(String),
    name: "Старый телефон",
    password: expect.stringMatching(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/),
    createdAt: expect.any(String),
    lastUsedAt: null,
    homeserver: publicUrl,
    userId: masha.userId,
  });
  const list = await api("get", "", masha.token).expect(200);
  const { password, homeserver: _homeserver, userId: _userId, ...listed } = body;
  expect(list.body).toEqual({ devicePasswords: [listed], limit: 10 });
  expect(JSON.stringify(await stack.context.db("device_password").select())).not.toContain(password);
});

test("/login offers it after SSO", async () => {
  const { body } = await request(publicUrl).get("/_matrix/client/v3/login").expect(200);
  expect(body.flows.map(({ type }: { type: string }) => type)).toEqual([
    "m.login.sso",
    "m.login.token",
    "m.login.password",
  ]);
});

test("a plain client signs in with it, syncs and sends; it ends at once when the password is revoked", async () => {
  const masha = await someone();
  const { homeserver } = stack.context;
  await homeserver.provisionUser(masha.localpart, "Соколова Мария");
  const room = await homeserver.createRoom({
    preset: "private_chat",
    visibility: "private",
    room_version: "11",
    creation_content: { "m.federate": false },
    initial_state: [],
    power_level_content_override: {},
  });
  await homeserver.invite(room, userIdOf(masha.localpart, "zvonok.localhost"));
  await homeserver.join(room, userIdOf(masha.localpart, "zvonok.localhost"));
  const made = await make(masha);
  const device = { device_id: "OLDPHONE", initial_device_display_name: "Old phone" };
  const { body } = await logIn(masha.login, made.password, device).expect(200);
  expect(body).toMatchObject({
    user_id: masha.userId,
    device_id: "OLDPHONE",
    well_known: { "m.homeserver": { base_url: publicUrl } },
  });
  const synced = await matrix("get", "/sync?timeout=0", body.access_token).expect(200);
  expect(Object.keys(synced.body.rooms.join)).toEqual([room]);
  await matrix("put", `/rooms/${encodeURIComponent(room)}/send/m.room.message/1`, body.access_token)
    .send({ msgtype: "m.text", body: "Привет!" })
    .expect(200);
  const list = await api("get", "", masha.token).expect(200);
  expect(list.body.devicePasswords[0].lastUsedAt).toEqual(expect.any(String));

  await api("delete", `/${made.id}`, masha.token).expect(200);
  expect(await whoami(publicUrl, body.access_token)).toBe(401);
  expect((await logIn(masha.login, made.password).expect(403)).body.errcode).toBe("M_FORBIDDEN");
  expect(await whoami(publicUrl, masha.token)).toBe(200);
  await api("delete", `/${made.id}`, masha.token).expect(200);
});

test("a device that is signed in anew in another way doesn't end with it", async () => {
  const masha = await someone();
  const [first, second] = [await make(masha), await make(masha, "Новый телефон")];
  await logIn(masha.login, first.password, { device_id: "PHONE" }).expect(200);
  const { body } = await logIn(masha.login, second.password, { device_id: "PHONE" }).expect(200);
  await api("delete", `/${first.id}`, masha.token).expect(200);
  expect(await whoami(publicUrl, body.access_token)).toBe(200);
});

test("a client that can refresh gets a token to refresh", async () => {
  const masha = await someone();
  const { password } = await make(masha);
  const { body } = await logIn(masha.login, password, { refresh_token: true }).expect(200);
  expect(body).toMatchObject({ expires_in_ms: 300_000 });
  const next = await request(publicUrl)
    .post("/_matrix/client/v3/refresh")
    .send({ refresh_token: body.refresh_token })
    .expect(200);
  expect(await whoami(publicUrl, next.body.access_token)).toBe(200);
});

test("the person is named by localpart, user ID or login, the password typed as people type", async () => {
  const masha = await someone();
  const { password } = await make(masha);
  for (const user of [masha.localpart, masha.userId, masha.login, masha.login.toUpperCase()])
    await logIn(user, ` ${password.replaceAll("-", " ").toUpperCase()} `).expect(200);
  await request(publicUrl)
    .post("/_matrix/client/v3/login")
    .send({ type: "m.login.password", user: masha.login, password })
    .expect(200);
});

test("nothing else is let in, with one answer for all", async () => {
  const [masha, petya] = [await someone(), await someone()];
  const { password } = await make(masha);
  const answers = [
    await logIn(masha.login, journalPassword),
    await logIn(petya.login, password),
    await logIn(`@${masha.localpart}:elsewhere.example`, password),
    await logIn("nobody", password),
    await logIn(masha.login, ""),
    await request(publicUrl).post("/_matrix/client/v3/login").send({ type: "m.login.password", password }),
    await logIn(masha.login, password, {
      identifier: { type: "m.id.thirdparty", medium: "email", address: "m@school.example" },
    }),
  ];
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(403);
  expect(answers[0]?.body.error).toContain("«Другие приложения»");
  expect((await logIn("a\0b", password).expect(400)).body.errcode).toBe("M_BAD_JSON");
});

test("guessing is slowed down, which keeps neither the owner out nor the sign-in page waiting", async () => {
  const masha = await someone();
  const { password } = await make(masha);
  for (let wrong = 0; wrong < 11; wrong++) await logIn(masha.login, "wrong");
  const { body, headers } = await logIn(masha.login, "wrong").expect(429);
  expect(body).toMatchObject({ errcode: "M_LIMIT_EXCEEDED", retry_after_ms: expect.any(Number) });
  expect(Number(headers["retry-after"])).toBeGreaterThan(0);
  await logIn(masha.login, password).expect(200);
  await signIn(publicUrl, masha.login, journalPassword);
});

test("the address is slowed down too, whoever is tried", async () => {
  const masha = await someone();
  const { password } = await make(masha);
  const now = new Date();
  await stack.context
    .db("sign_in_failure")
    .insert(
      ["programs:127.0.0.1", "programs:::1"].map((key) => ({ key, count: 199, blocked_until: now, last_at: now })),
    );
  await logIn("somebody.else", "wrong").expect(403);
  await logIn("somebody.again", "wrong").expect(429);
  await logIn(masha.login, password).expect(200);
});

test("whom the journal no longer lets in is refused at once, and finds none of them when back", async () => {
  const masha = await someone();
  const { password } = await make(masha);
  const { body } = await logIn(masha.login, password).expect(200);
  await disablePerson(stack.context, masha.id);
  await logIn(masha.login, password).expect(403);
  await endLeavers(stack.context);
  expect(await whoami(publicUrl, body.access_token)).toBe(401);
  await stack.context.db("person").where({ id: masha.id }).update({ enabled: true });
  await logIn(masha.login, password).expect(403);
});

test("a new one-time password of the journal ends them", async () => {
  const masha = await someone();
  const { password } = await make(masha);
  const { body } = await logIn(masha.login, password).expect(200);
  await issueOneTimePassword(stack.context, masha.login);
  await logIn(masha.login, password).expect(403);
  expect(await whoami(publicUrl, body.access_token)).toBe(401);
});

test("a program that signs in while its password is revoked doesn't stay, nor keep it from ending", async () => {
  const masha = await someone();
  const { id } = await make(masha);
  const { db } = stack.context;
  const signingIn = await db.transaction();
  await signingIn("device").insert({ localpart: masha.localpart, device_id: "SLOW", device_password_id: id });
  const ending = endDevicePassword(stack.context, masha.localpart, id);
  await until(async () => (await db.raw("select 1 from pg_locks where not granted")).rows.length > 0);
  await signingIn.commit();
  await ending;
  expect(await db("device_password").where({ id })).toEqual([]);
  expect((await listDevices(db, masha.localpart)).map(({ deviceId }) => deviceId)).not.toContain("SLOW");
});

test("a sign-in that is overtaken by the end of all sessions gets no token", async () => {
  const masha = await someone();
  const { id } = await make(masha);
  let ended = false;
  const db = new Proxy(stack.context.db, {
    get: (target, key) =>
      key !== "transaction"
        ? Reflect.get(target, key)
        : async (work: Parameters<typeof target.transaction>[0]) => {
            // The device is there, its tokens aren't: the person is signed out everywhere between.
            const made = await target("device").where({ localpart: masha.localpart, device_id: "SLOW" });
            if (made.length > 0 && !ended) {
              ended = true;
              await endPerson(stack.context, masha.localpart);
            }
            return target.transaction(work);
          },
  });
  const session = { clientId: "older-client", clientName: null, lifetime: 1000, refreshable: true };
  const slow = {
    ...session,
    localpart: masha.localpart,
    deviceId: "SLOW",
    scope: scopeOf("SLOW"),
    devicePasswordId: id,
  };
  await expect(openSession({ ...stack.context, db }, slow)).rejects.toThrow("ended meanwhile");
  expect(await stack.context.db("oidc_payload").where({ localpart: masha.localpart })).toEqual([]);
});

test("there are ten at most, and only one's own are seen and ended", async () => {
  const [masha, petya] = [await someone(), await someone()];
  const made = await Promise.all(
    Array.from({ length: 12 }, (_, one) => api("post", "", masha.token).send({ name: `Программа ${one}` })),
  );
  const refused = made.filter(({ status }) => status !== 201);
  expect(refused.map(({ status, body }) => [status, body.errcode])).toEqual(
    Array(2).fill([409, "ORG_ZVONOK_DEVICE_PASSWORD_LIMIT"]),
  );
  const [first] = made.filter(({ status }) => status === 201);
  await api("delete", `/${first?.body.id}`, petya.token).expect(200);
  expect((await api("get", "", petya.token).expect(200)).body.devicePasswords).toEqual([]);
  expect((await api("get", "", masha.token).expect(200)).body.devicePasswords).toHaveLength(10);
});

test("the API refuses what is no name, and other programs' tokens", async () => {
  const masha = await someone();
  for (const body of [{}, { name: "  " }, { name: "x".repeat(61) }, { name: "a\nb" }, { name: "a", more: 1 }])
    expect((await api("post", "", masha.token).send(body).expect(400)).body.errcode).toBe("M_BAD_JSON");
  await api("delete", "/x", masha.token).expect(404);
  const { password } = await make(masha);
  const { body } = await logIn(masha.login, password).expect(200);
  expect((await api("get", "", body.access_token).expect(403)).body.errcode).toBe("ORG_ZVONOK_SCOPE");
  expect((await api("post", "", "x").send({ name: "a" }).expect(401)).body.errcode).toBe("M_UNKNOWN_TOKEN");
});
