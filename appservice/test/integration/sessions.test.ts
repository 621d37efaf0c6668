import request from "supertest";
import { setDemoPassword } from "../../src/account/passwords.ts";
import { tidySignIns } from "../../src/account/tidy-sign-ins.ts";
import { Browser } from "../support/browser.ts";
import { authorization, exchange, signIn, webClient, whoami } from "../support/oauth-client.ts";
import { addPerson } from "../support/people.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";

const password = "correct horse battery";
let stack: TestContext;
let publicUrl: string;
let people = 0;

beforeAll(async () => {
  stack = await createTestContext();
  publicUrl = stack.publicUrl;
  await setDemoPassword(stack.context, password);
  await stack.startServers();
});
afterAll(() => stack.close());

/** A login of somebody new. */
async function newcomer(): Promise<string> {
  const username = `petrova.${people++}`;
  await addPerson(stack.context.db, { username });
  return username;
}

const enter = async (login: string, deviceId: string, browser = new Browser(publicUrl)): Promise<string> =>
  (await signIn(publicUrl, login, password, { client: webClient(publicUrl, deviceId), browser })).access_token;
const api = (method: "get" | "post" | "delete", path: string, token: string) =>
  request(publicUrl)[method](`/api/v1/me${path}`).auth(token, { type: "bearer" });

/** Signs in with a new device password; answers its access token. */
async function enterWithDevicePassword(login: string, token: string): Promise<string> {
  const made = await api("post", "/device-passwords", token).send({ name: "Старый телефон" }).expect(201);
  const { body } = await request(publicUrl)
    .post("/_matrix/client/v3/login")
    .send({ type: "m.login.password", user: login, password: made.body.password, initial_device_display_name: "nheko" })
    .expect(200);
  return body.access_token;
}

test("says where one is signed in, by which program, since when, when it was used, and which one asks", async () => {
  const login = await newcomer();
  const token = await enter(login, "firstDevice");
  const other = await enterWithDevicePassword(login, token);
  const before = (await api("get", "/sessions", token).expect(200)).body.sessions;
  expect(before).toEqual([
    {
      deviceId: expect.stringMatching(/^[A-Z]{12}$/),
      client: "nheko",
      signedInAt: expect.any(String),
      lastUsedAt: null,
      current: false,
      devicePassword: "Старый телефон",
    },
    {
      deviceId: "firstDevice",
      client: "Звонок",
      signedInAt: expect.any(String),
      lastUsedAt: null,
      current: true,
      devicePassword: null,
    },
  ]);
  expect(await whoami(publicUrl, other)).toBe(200);
  const [used] = (await api("get", "/sessions", token).expect(200)).body.sessions;
  expect(Date.parse(used.lastUsedAt)).toBeGreaterThanOrEqual(Date.parse(used.signedInAt));
});

test("a browser is told from another one; people in the same chats are not told which it is", async () => {
  const login = await newcomer();
  const agent = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
  const client = webClient(publicUrl, "firefoxDevice");
  const pending = authorization(publicUrl, client);
  const browser = new Browser(publicUrl);
  const answer = await browser.submit(await browser.open(pending.address), "/login", { login, password });
  const { access_token } = (
    await exchange(publicUrl, client, pending, answer.location?.searchParams.get("code") ?? "", agent)
  ).body;
  expect((await api("get", "/sessions", access_token).expect(200)).body.sessions[0].client).toBe(
    "Звонок · Firefox, Linux",
  );
  const device = await request(publicUrl)
    .get("/_matrix/client/v3/devices/firefoxDevice")
    .auth(access_token, { type: "bearer" })
    .expect(200);
  expect(device.body.display_name).toBe("Звонок");
});

test("one is ended, at the homeserver at once; the others go on, and nobody else's is touched", async () => {
  const [login, another] = [await newcomer(), await newcomer()];
  const [here, there, theirs] = [
    await enter(login, "hereDevice"),
    await enter(login, "thereDevice"),
    await enter(another, "thereDevice"),
  ];
  for (const token of [here, there, theirs]) expect(await whoami(publicUrl, token)).toBe(200);
  await api("delete", "/sessions/thereDevice", here).expect(200, {});
  await api("delete", "/sessions/thereDevice", here).expect(200, {});
  expect(await whoami(publicUrl, there)).toBe(401);
  expect(await whoami(publicUrl, here)).toBe(200);
  expect(await whoami(publicUrl, theirs)).toBe(200);
  expect((await api("get", "/sessions", here).expect(200)).body.sessions).toHaveLength(1);
});

test("all others are ended: devices, the sign-in page of every browser, and device passwords", async () => {
  const login = await newcomer();
  const browser = new Browser(publicUrl, { "accept-language": "ru" });
  const here = await enter(login, "hereDevice");
  const elsewhere = [await enter(login, "thereDevice", browser), await enterWithDevicePassword(login, here)];
  for (const token of elsewhere) expect(await whoami(publicUrl, token)).toBe(200);
  expect((await browser.open("/oauth2/account")).text).toContain("Мои входы");

  await api("delete", "/sessions", here).expect(200, {});
  for (const token of elsewhere) expect(await whoami(publicUrl, token)).toBe(401);
  expect((await browser.open("/oauth2/account")).text).toContain('name="password"');
  expect(await whoami(publicUrl, here)).toBe(200);
  expect((await api("get", "/sessions", here).expect(200)).body.sessions).toHaveLength(1);
  expect((await api("get", "/device-passwords", here).expect(200)).body.devicePasswords).toEqual([]);
});

test("the session that goes on can still be renewed", async () => {
  const login = await newcomer();
  const client = webClient(publicUrl, "hereDevice");
  const tokens = await signIn(publicUrl, login, password, { client });
  await api("delete", "/sessions", tokens.access_token).expect(200);
  const answer = await fetch(`${publicUrl}/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "refresh_token",
      refresh_token: tokens.refresh_token,
      client_id: client.clientId,
    }),
  });
  expect(answer.status).toBe(200);
});

test("a device that nobody uses is signed out after the configured days, one in use isn't", async () => {
  const login = await newcomer();
  const [used, unused] = [
    await enter(login, "usedDevice"),
    await enterWithDevicePassword(login, await enter(login, "x".repeat(8))),
  ];
  const { db } = stack.context;
  const longAgo = new Date(Date.now() - 121 * 86_400_000);
  await db("device").update({ created_at: longAgo, last_used_at: null });
  expect(await whoami(publicUrl, used)).toBe(200);
  await tidySignIns(stack.context);
  expect(await whoami(publicUrl, used)).toBe(200);
  expect(await whoami(publicUrl, unused)).toBe(401);
  expect((await api("get", "/sessions", used).expect(200)).body.sessions).toHaveLength(1);
});

test("needs a token of the school's own client", async () => {
  for (const [method, path] of [
    ["get", "/sessions"],
    ["delete", "/sessions"],
    ["delete", "/sessions/x"],
  ] as const)
    expect((await api(method, path, "x").expect(401)).body.errcode).toBe("M_UNKNOWN_TOKEN");
});
