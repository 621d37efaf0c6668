import request from "supertest";
import { issueToken } from "../../src/account/issue-token.ts";
import { issueOneTimePassword, setDemoPassword } from "../../src/account/passwords.ts";
import { endLeavers, tidySignIns } from "../../src/account/tidy-sign-ins.ts";
import { Browser } from "../support/browser.ts";
import { authorization, exchange, refresh, signIn, webClient, whoami } from "../support/oauth-client.ts";
import { addPerson, disablePerson } from "../support/people.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";

const password = "correct horse battery";
const supportContact = "8 (8112) 00-00-00";
let stack: TestContext;
let publicUrl: string;
let ahead = 0;
/** while set, time stands still at it: a slow machine must not let a wait pass */
let frozen: Date | null = null;

beforeAll(async () => {
  stack = await createTestContext(
    {
      school: {
        timeZone: "Europe/Moscow",
        language: "ru",
        pupilName: "familyGiven",
        teacherName: "givenMiddle",
        supportContact,
      },
    },
    { now: () => frozen ?? new Date(Date.now() + ahead) },
  );
  publicUrl = stack.publicUrl;
  await addPerson(stack.context.db, { username: "Sokolova.M" });
  await setDemoPassword(stack.context, password);
  await stack.startServers();
});
afterAll(() => stack.close());
beforeEach(() => stack.context.db("sign_in_failure").delete());
afterEach(() => {
  frozen = null;
});

const openSignIn = (browser: Browser) => browser.open(authorization(publicUrl, webClient(publicUrl)).address);

async function attempt(login: string, word: string, browser = new Browser(publicUrl, { "accept-language": "ru" })) {
  return browser.submit(await openSignIn(browser), "/login", { login, password: word });
}

describe("the page", () => {
  test("speaks the browser's language, the client's first, else the school's", async () => {
    const textOf = async (header: string, ui_locales?: string) => {
      const browser = new Browser(publicUrl, { "accept-language": header });
      return (await browser.open(authorization(publicUrl, webClient(publicUrl), { ui_locales }).address)).text;
    };
    expect(await textOf("ru-RU,ru;q=0.9")).toContain("<button>Войти</button>");
    expect(await textOf("en-GB,en;q=0.9")).toContain("<button>Sign in</button>");
    expect(await textOf("de")).toContain("<button>Войти</button>");
    expect(await textOf("ru", "en")).toContain("<button>Sign in</button>");
  });

  test("is kept nowhere, framed nowhere, runs no script, and names whom to ask", async () => {
    const { headers, text } = await openSignIn(new Browser(publicUrl));
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(text).not.toMatch(/<script|\son[a-z]+=/);
    expect(text).toContain(supportContact);
  });

  test("gives back the login and never the password, and escapes what was typed", async () => {
    const { status, text } = await attempt(`"><script>alert(1)</script>`, "hunter2hunter2");
    expect(status).toBe(403);
    expect(text).toContain("Логин или пароль не подходит");
    expect(text).toContain("&quot;&gt;&lt;script&gt;");
    expect(text).not.toContain("hunter2");
  });

  test("belongs to the browser that began", async () => {
    const { url } = await openSignIn(new Browser(publicUrl));
    const stranger = new Browser(publicUrl);
    expect((await stranger.open(url)).text).toContain("устарела");
    expect((await stranger.post(`${url.pathname}/login`, { login: "sokolova.m", password })).location).toBeNull();
  });

  test("of another sign-in can't be finished with this one's cookie", async () => {
    const browser = new Browser(publicUrl);
    const { url } = await openSignIn(browser);
    const { status } = await request(publicUrl).get(`${url.pathname}x`);
    expect(status).toBe(400);
  });

  test("takes what no database can hold for a wrong login", async () => {
    expect((await attempt("sokolova.m\0", password)).status).toBe(403);
    const { status } = await new Browser(publicUrl).open(
      authorization(publicUrl, webClient(publicUrl), { state: "\0" }).address,
    );
    expect(status).toBeLessThan(500);
    await request(publicUrl).post("/oauth2/token").type("form").send("client_id=%00").expect(401);
  });

  test("the login may be typed with any capitals and spaces around", async () => {
    expect((await attempt("  SOKOLOVA.m ", password)).location?.searchParams.get("code")).toEqual(expect.any(String));
  });
});

describe("who can't sign in", () => {
  test.each([
    ["a login that two people have", "twice", 2],
    ["a login that nobody has", "nobody", 0],
  ])("%s is refused in the words of a wrong password", async (_name, username, people) => {
    for (let n = 0; n < people; n++) await addPerson(stack.context.db, { username });
    const { status, text } = await attempt(username, password);
    expect(status).toBe(403);
    expect(text).toContain("Логин или пароль не подходит");
  });

  test("somebody of a real roster in a demo has no password until one is given", async () => {
    await addPerson(stack.context.db, { username: "real.r", source: "school" });
    expect((await attempt("real.r", password)).status).toBe(403);
  });

  test("an operator is told of doubled and unknown logins", async () => {
    await addPerson(stack.context.db, { username: "double" });
    await addPerson(stack.context.db, { username: "double" });
    await expect(issueOneTimePassword(stack.context, "double")).rejects.toMatchObject({
      errcode: "ORG_ZVONOK_DOUBLED_LOGIN",
    });
    await expect(issueToken(stack.context, "no-such", "test")).rejects.toMatchObject({
      errcode: "ORG_ZVONOK_UNKNOWN_LOGIN",
    });
  });
});

describe("wrong passwords", () => {
  const waitOf = (text: string): number => Number(/Подождите (\d+) с/.exec(text)?.[1] ?? 0);

  test("five are free, then 1, 2, 4 … 60 s; even the right one waits; then all is forgotten", async () => {
    for (let n = 1; n <= 5; n++) expect((await attempt("sokolova.m", `wrong ${n}`)).status).toBe(403);
    const waits: number[] = [];
    for (let n = 0; n < 8; n++) {
      const { status, text } = await attempt("sokolova.m", password);
      expect(status).toBe(429);
      waits.push(waitOf(text));
      ahead += waitOf(text) * 1000 + 100;
      expect((await attempt("sokolova.m", "wrong again")).status).toBe(403);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    ahead += 61_000;
    expect((await attempt("sokolova.m", password)).location).not.toBeNull();
    expect((await attempt("sokolova.m", "wrong")).status).toBe(403);
    expect((await attempt("sokolova.m", password)).location).not.toBeNull();
  });

  test("a login that nobody has waits just the same", async () => {
    for (let n = 1; n <= 5; n++) await attempt("nobody", "wrong");
    expect(waitOf((await attempt("nobody", "wrong")).text)).toBe(1);
  });

  test("capitals that only PostgreSQL takes for the same open no second row of attempts", async () => {
    await addPerson(stack.context.db, { username: "ivanov.i" });
    expect((await attempt("Ivanov.I", password)).location).not.toBeNull();
    expect((await attempt("\u0130vanov.i", password)).status).toBe(403);
  });

  test("many at the same moment don't slip through", async () => {
    frozen = new Date();
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => attempt("sokolova.m", `wrong ${n}`)));
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(5);
  });

  test("one pupil's don't keep the others of the class out", async () => {
    await addPerson(stack.context.db, { username: "other.o" });
    for (let n = 1; n <= 7; n++) await attempt("sokolova.m", "wrong");
    expect((await attempt("other.o", password)).location).not.toBeNull();
  });

  test("whoever tries out many logins from one address has to wait, but never long", async () => {
    await stack.context
      .db("sign_in_failure")
      .insert({ key: "address:127.0.0.1", count: 205, blocked_until: new Date(0), last_at: stack.context.now() });
    await attempt("someone", "wrong");
    const { status, text } = await attempt("someone.else", "wrong");
    expect(status).toBe(429);
    expect(waitOf(text)).toBeLessThanOrEqual(10);
    expect(waitOf(text)).toBeGreaterThan(0);
  });

  test("are no reason to keep what was typed", async () => {
    await attempt("typed-a-password-here", "wrong");
    expect(JSON.stringify(await stack.context.db("sign_in_failure"))).not.toContain("typed-a-password-here");
  });
});

describe("a one-time password", () => {
  test("opens only the page on which an own one is chosen, and ends older sessions", async () => {
    const person = await addPerson(stack.context.db, { username: "petrov.p", source: "school" });
    const first = await issueOneTimePassword(stack.context, "Petrov.P");
    expect(first.login).toBe("petrov.p");
    const browser = new Browser(publicUrl, { "accept-language": "ru" });
    const client = webClient(publicUrl);
    const pending = authorization(publicUrl, client);
    const choose = await browser.submit(await browser.open(pending.address), "/login", {
      login: "petrov.p",
      password: first.password,
    });
    expect(choose.text).toContain("Придумайте свой пароль");

    // Going round that page doesn't help: the next request leads to it again.
    expect((await openSignIn(browser)).text).toContain("Придумайте свой пароль");

    const page = await browser.open(pending.address);
    for (const [word, repeated, message] of [
      ["short", "short", "короче 10"],
      ["petrov.p 2026", "petrov.p 2026", "логина"],
      ["long enough to be", "something else", "не совпадают"],
      [first.password, first.password, "одноразовый"],
    ] as const)
      expect((await browser.submit(page, "/password", { password: word, repeated })).text).toContain(message);
    const own = "three words together";
    const { location } = await browser.submit(page, "/password", { password: own, repeated: own });
    const { status, body } = await exchange(publicUrl, client, pending, location?.searchParams.get("code") ?? "");
    // The second opening of the same address made a verifier of its own: what counts is that a code came.
    expect([status, body.error]).toEqual([200, undefined]);
    expect((await attempt("petrov.p", first.password)).status).toBe(403);
    expect(await whoami(publicUrl, body.access_token)).toBe(200);

    await issueOneTimePassword(stack.context, "petrov.p");
    expect(await whoami(publicUrl, body.access_token)).toBe(401);
    expect((await attempt("petrov.p", own)).status).toBe(403);
    expect(await stack.context.db("oidc_payload").where({ localpart: person.localpart })).toEqual([]);
  });
});

describe("what came before a password changed", () => {
  test("whoever came in with the same one-time password is out once an own one is chosen", async () => {
    await addPerson(stack.context.db, { username: "paper.p", source: "school" });
    const { password: paper } = await issueOneTimePassword(stack.context, "paper.p");
    const [finder, owner] = [new Browser(publicUrl), new Browser(publicUrl)];
    const finders = await attempt("paper.p", paper, finder);
    const owners = await attempt("paper.p", paper, owner);
    const own = "three words together";
    expect((await owner.submit(owners, "/password", { password: own, repeated: own })).location).not.toBeNull();

    const late = await finder.submit(finders, "/password", {
      password: "the finder's own",
      repeated: "the finder's own",
    });
    expect([late.status, late.location]).toEqual([400, null]);
    expect((await openSignIn(finder)).text).toContain('name="password"');
    expect((await attempt("paper.p", "the finder's own")).status).toBe(403);
    expect((await attempt("paper.p", own)).location).not.toBeNull();
  });

  test("a sign-in that was held back is worth nothing afterwards", async () => {
    await addPerson(stack.context.db, { username: "late.l" });
    const browser = new Browser(publicUrl);
    const { url } = await openSignIn(browser);
    const proved = await browser.post(`${url.pathname}/login`, { login: "late.l", password }, { follow: false });
    expect(proved.location?.pathname).toMatch(/^\/oauth2\/authorize\//);
    await issueOneTimePassword(stack.context, "late.l");
    const { status, location } = await browser.open(proved.location ?? "");
    expect([status, location]).toEqual([400, null]);
  });
});

describe("signing out", () => {
  test("of the web client ends the browser's session too: the next pupil is asked for a password", async () => {
    const browser = new Browser(publicUrl);
    const tokens = await signIn(publicUrl, "sokolova.m", password, { browser });
    const again = await openSignIn(browser);
    expect(again.location?.searchParams.get("code")).toEqual(expect.any(String));
    await browser.post("/oauth2/revoke", { token: tokens.refresh_token, client_id: "zvonok-web" });
    expect(browser.cookieNames()).not.toContain("zvonok_session");
    expect((await openSignIn(browser)).text).toContain('name="password"');
  });

  test("ends the browser's session even when the device was signed out from elsewhere before", async () => {
    const browser = new Browser(publicUrl);
    const tokens = await signIn(publicUrl, "sokolova.m", password, { browser });
    await request(publicUrl)
      .post("/oauth2/revoke")
      .type("form")
      .send({ token: tokens.refresh_token })
      .expect(200)
      .expect("Clear-Site-Data", '"cache"');
    await browser.post("/oauth2/revoke", { token: tokens.refresh_token, client_id: "zvonok-web" });
    expect((await openSignIn(browser)).text).toContain('name="password"');
  });

  test("another pupil signs in as himself on a page that was opened before the first came", async () => {
    const other = await addPerson(stack.context.db, { username: "tab.t" });
    const browser = new Browser(publicUrl);
    const [first, second] = [await openSignIn(browser), await openSignIn(browser)];
    expect((await browser.submit(first, "/login", { login: "sokolova.m", password })).location).not.toBeNull();
    const { location } = await browser.submit(second, "/login", { login: "tab.t", password });
    expect(location?.searchParams.get("code")).toEqual(expect.any(String));
    const { localpart } = other;
    expect(await stack.context.db("oidc_payload").where({ model: "Session", localpart })).toHaveLength(1);
  });

  test("another pupil at the same browser signs in as himself", async () => {
    const other = await addPerson(stack.context.db, { username: "next.n" });
    const browser = new Browser(publicUrl);
    await signIn(publicUrl, "sokolova.m", password, { browser });
    const client = webClient(publicUrl);
    const pending = authorization(publicUrl, client, { prompt: "login" });
    const { location } = await browser.submit(await browser.open(pending.address), "/login", {
      login: "next.n",
      password,
    });
    const { body } = await exchange(publicUrl, client, pending, location?.searchParams.get("code") ?? "");
    const answer = await request(publicUrl)
      .get("/_matrix/client/v3/account/whoami")
      .auth(body.access_token, { type: "bearer" });
    expect(answer.body.user_id).toBe(`@${other.localpart}:zvonok.localhost`);
  });

  test("somebody who leaves school is signed out everywhere", async () => {
    const leaver = await addPerson(stack.context.db, { username: "leaver.l" });
    const tokens = await signIn(publicUrl, "leaver.l", password);
    expect(await whoami(publicUrl, tokens.access_token)).toBe(200);
    await disablePerson(stack.context, leaver.id);
    await endLeavers(stack.context);
    // The homeserver had kept the answer about this token: that the device is gone ends it all the same.
    expect(await whoami(publicUrl, tokens.access_token)).toBe(401);
    expect(await stack.context.db("oidc_payload").where({ localpart: leaver.localpart })).toEqual([]);
  });

  test("goes on when the homeserver is away, and is made up for later", async () => {
    const tokens = await signIn(publicUrl, "sokolova.m", password);
    const { homeserver } = stack.context;
    stack.context.homeserver = { ...homeserver, deleteDevice: () => Promise.reject(new Error("away")) };
    await request(publicUrl).post("/oauth2/revoke").type("form").send({ token: tokens.access_token }).expect(200);
    stack.context.homeserver = homeserver;
    expect(await stack.context.db("device").whereNotNull("ended_at")).toHaveLength(1);
    await tidySignIns(stack.context);
    expect(await whoami(publicUrl, tokens.access_token)).toBe(401);
    expect(await stack.context.db("device").whereNotNull("ended_at")).toEqual([]);
  });
});

describe("what stays", () => {
  test("sessions survive a restart of the program, in the browser and on the device", async () => {
    const browser = new Browser(publicUrl);
    const client = webClient(publicUrl);
    const tokens = await signIn(publicUrl, "sokolova.m", password, { browser, client });
    const other = await createTestContext({}, { db: stack.context.db });
    const servers = await import("../../src/http/public-app.ts");
    const app = await servers.createPublicApp(other.context);
    const answer = await request(app)
      .post("/oauth2/token")
      .type("form")
      .send({ grant_type: "refresh_token", refresh_token: tokens.refresh_token, client_id: client.clientId });
    expect(answer.status).toBe(200);
    await other.close();
    expect((await openSignIn(browser)).location?.searchParams.get("code")).toEqual(expect.any(String));
    expect(await whoami(publicUrl, answer.body.access_token)).toBe(200);
  });

  test("tidying leaves what is in use, and nothing else", async () => {
    const client = webClient(publicUrl);
    const tokens = await signIn(publicUrl, "sokolova.m", password, { client });
    await stack.context.db("oidc_payload").update({ created_at: new Date(0) });
    await stack.context
      .db("oidc_payload")
      .where({ model: "AccessToken" })
      .update({ expires_at: new Date(0) });
    await tidySignIns(stack.context);
    expect(await stack.context.db("oidc_payload").where({ model: "AccessToken" })).toEqual([]);
    expect((await refresh(publicUrl, client, tokens.refresh_token)).status).toBe(200);
  });
});
