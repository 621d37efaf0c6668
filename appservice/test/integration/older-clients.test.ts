import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import request from "supertest";
import { testPython } from "../../../start/places.ts";
import { setDemoPassword } from "../../src/account/passwords.ts";
import { userIdOf } from "../../src/matrix/identifiers.ts";
import { Browser } from "../support/browser.ts";
import { signIn, whoami } from "../support/oauth-client.ts";
import { addPerson } from "../support/people.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";

const password = "correct horse battery";
const program = "http://127.0.0.1:43210/callback?from=test";
let stack: TestContext;
let publicUrl: string;
let masha: { id: string; localpart: string };

beforeAll(async () => {
  stack = await createTestContext();
  publicUrl = stack.publicUrl;
  masha = await addPerson(stack.context.db, { username: "sokolova.m" });
  await setDemoPassword(stack.context, password);
  await stack.startServers();
});
afterAll(() => stack.close());

const matrix = (path: string): string => `/_matrix/client/v3${path}`;

/** Signs in with the browser as an older client has it done; answers the login token. */
async function loginToken(browser = new Browser(publicUrl, { "accept-language": "ru" })): Promise<string> {
  const page = await browser.open(`${matrix("/login/sso/redirect")}?redirectUrl=${encodeURIComponent(program)}`);
  const consent = await browser.submit(page, "/login", { login: "sokolova.m", password });
  expect(consent.text).toContain("127.0.0.1:43210");
  const { location } = await browser.submit(consent, "/consent");
  expect(location?.href).toMatch(/^http:\/\/127\.0\.0\.1:43210\/callback\?from=test&loginToken=/);
  return location?.searchParams.get("loginToken") ?? "";
}

const logIn = (body: object) => request(publicUrl).post(matrix("/login")).send(body);

describe("login", () => {
  test.each(["v3", "r0"])("/%s/login offers SSO, and that it is preferred, for any origin", async (version) => {
    const { body, headers } = await request(publicUrl).get(`/_matrix/client/${version}/login`).expect(200);
    expect(body.flows).toEqual([
      expect.objectContaining({ type: "m.login.sso", oauth_aware_preferred: true }),
      { type: "m.login.token" },
      { type: "m.login.password" },
    ]);
    expect(headers["access-control-allow-origin"]).toBe("*");
  });

  test("a login token works once, and its access token at the homeserver", async () => {
    const token = await loginToken();
    const asked = { type: "m.login.token", token, device_id: "OLDPHONE", initial_device_display_name: "Old phone" };
    const { body } = await logIn(asked).expect(200);
    expect(body).toMatchObject({ user_id: userIdOf(masha.localpart, "zvonok.localhost"), device_id: "OLDPHONE" });
    expect(body).not.toHaveProperty("refresh_token");
    expect(await whoami(publicUrl, body.access_token)).toBe(200);
    expect((await logIn(asked).expect(403)).body.errcode).toBe("M_FORBIDDEN");
  });

  test("the school's API isn't theirs", async () => {
    const { body } = await logIn({ type: "m.login.token", token: await loginToken() }).expect(200);
    const answer = await request(publicUrl).get("/api/v1/me").auth(body.access_token, { type: "bearer" }).expect(403);
    expect(answer.body.errcode).toBe("ORG_ZVONOK_SCOPE");
  });

  test.each([
    [
      "a password that is none of a device",
      { type: "m.login.password", user: "sokolova.m", password },
      403,
      "M_FORBIDDEN",
    ],
    ["an unknown type", { type: "m.login.magic" }, 400, "M_UNKNOWN"],
    ["no token", { type: "m.login.token" }, 403, "M_FORBIDDEN"],
    ["nothing", {}, 400, "M_BAD_JSON"],
  ])("%s is refused", async (_name, body, status, errcode) => {
    const answer = await logIn(body).expect(status);
    expect(answer.body.errcode).toBe(errcode);
  });

  test("what is no JSON is refused", async () => {
    const { body } = await request(publicUrl).post(matrix("/login")).type("json").send("{").expect(400);
    expect(body.errcode).toBe("M_NOT_JSON");
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "https://school@evil.example/", "http://app.example/", ""])(
    "a token is never sent to %s",
    async (redirectUrl) => {
      await request(publicUrl).get(matrix("/login/sso/redirect")).query({ redirectUrl }).expect(400);
    },
  );

  test("nobody is sent on without a question, even with a session in the browser", async () => {
    const browser = new Browser(publicUrl, { "accept-language": "ru" });
    await signIn(publicUrl, "sokolova.m", password, { browser });
    const page = await browser.open(`${matrix("/login/sso/redirect/any")}?redirectUrl=https://evil.example/`);
    expect(page.location).toBeNull();
    expect(page.text).toContain("evil.example");
    const asked = await browser.submit(page, "/somebody-else");
    expect(asked.text).toContain('name="password"');
  });

  test("the question names the scheme of a program: its address may hold any host it likes", async () => {
    const browser = new Browser(publicUrl, { "accept-language": "ru" });
    const redirectUrl = encodeURIComponent("evil://app.element.io/");
    const page = await browser.open(`${matrix("/login/sso/redirect")}?redirectUrl=${redirectUrl}`);
    const { text } = await browser.submit(page, "/login", { login: "sokolova.m", password });
    expect(text).toContain("откроется evil");
    expect(text).not.toContain("откроется app.element.io");
  });

  test("the place where the sign-in page leads back gives nothing for a code of its own making", async () => {
    const { text, status } = await request(publicUrl).get("/oauth2/older-client").query({ code: "x", state: "y" });
    expect(status).toBe(400);
    expect(text).toContain("<h1>");
  });
});

describe("refresh", () => {
  const refresh = (refresh_token: string) => request(publicUrl).post(matrix("/refresh")).send({ refresh_token });

  test("for clients that ask for it", async () => {
    const { body } = await logIn({ type: "m.login.token", token: await loginToken(), refresh_token: true }).expect(200);
    expect(body.expires_in_ms).toBe(300_000);
    const next = await refresh(body.refresh_token).expect(200);
    expect(next.body).toMatchObject({ expires_in_ms: 300_000, refresh_token: expect.any(String) });
    expect(await whoami(publicUrl, next.body.access_token)).toBe(200);
    await refresh(body.refresh_token).expect(200);
  });

  test("an old refresh token that comes back later ends the device", async () => {
    const { body } = await logIn({ type: "m.login.token", token: await loginToken(), refresh_token: true }).expect(200);
    const next = await refresh(body.refresh_token).expect(200);
    expect(await whoami(publicUrl, next.body.access_token)).toBe(200);
    await stack.context
      .db("oidc_payload")
      .whereNotNull("consumed_at")
      .update({ consumed_at: new Date(0) });
    await refresh(body.refresh_token).expect(401);
    expect(await whoami(publicUrl, next.body.access_token)).toBe(401);
  });

  test("a token of OAuth, or of nobody, is none", async () => {
    const { refresh_token } = await signIn(publicUrl, "sokolova.m", password);
    for (const token of [refresh_token, "x"])
      expect((await refresh(token).expect(401)).body.errcode).toBe("M_UNKNOWN_TOKEN");
  });
});

describe("logout", () => {
  const post = (path: string, token: string) => request(publicUrl).post(matrix(path)).auth(token, { type: "bearer" });

  test("ends this device at once", async () => {
    const [one, other] = [
      await signIn(publicUrl, "sokolova.m", password),
      await signIn(publicUrl, "sokolova.m", password),
    ];
    expect(await whoami(publicUrl, one.access_token)).toBe(200);
    await post("/logout", one.access_token).expect(200, {});
    expect(await whoami(publicUrl, one.access_token)).toBe(401);
    expect(await whoami(publicUrl, other.access_token)).toBe(200);
  });

  test("/logout/all ends every device", async () => {
    const [one, other] = [
      await signIn(publicUrl, "sokolova.m", password),
      await signIn(publicUrl, "sokolova.m", password),
    ];
    await post("/logout/all", one.access_token).expect(200, {});
    for (const { access_token } of [one, other]) expect(await whoami(publicUrl, access_token)).toBe(401);
  });

  test("needs a token", async () => {
    expect((await request(publicUrl).post(matrix("/logout")).expect(401)).body.errcode).toBe("M_MISSING_TOKEN");
    expect((await post("/logout/all", "x").expect(401)).body.errcode).toBe("M_UNKNOWN_TOKEN");
  });

  test("the homeserver itself deletes no device behind our back", async () => {
    const { access_token } = await signIn(publicUrl, "sokolova.m", password);
    for (const [method, path] of [
      ["delete", "/devices/OLDPHONE"],
      ["post", "/delete_devices"],
    ] as const) {
      const { body } = await request(publicUrl)
        [method](matrix(path))
        .auth(access_token, { type: "bearer" })
        .send({})
        .expect(404);
      expect(body.errcode).toBe("M_UNRECOGNIZED");
    }
  });
});

test("matrix-nio signs in, syncs, sends, and signs out", async () => {
  const { homeserver, config } = stack.context;
  const user = userIdOf(masha.localpart, config.serverName);
  await homeserver.provisionUser(masha.localpart, "Соколова Мария");
  const room = await homeserver.createRoom({
    preset: "private_chat",
    visibility: "private",
    room_version: "11",
    creation_content: { "m.federate": false },
    initial_state: [],
    power_level_content_override: {},
  });
  await homeserver.invite(room, user);
  await homeserver.join(room, user);
  const output = await runNio(publicUrl, user, await loginToken(), room);
  expect(output).toEqual({ userId: user, rooms: [room], sent: true, seen: "Привет!", afterLogout: "M_UNKNOWN_TOKEN" });
});

/** Runs test/support/nio-client.py, which prints one line of JSON. */
function runNio(...args: string[]): Promise<unknown> {
  const script = fileURLToPath(new URL("../support/nio-client.py", import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(testPython, [script, ...args], { env: { ...process.env, NO_PROXY: "127.0.0.1" } });
    let [out, err] = ["", ""];
    child.stdout.on("data", (text) => (out += text));
    child.stderr.on("data", (text) => (err += text));
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve(JSON.parse(out)) : reject(new Error(`nio ended with ${code}: ${err}`)),
    );
  });
}
