import { randomUUID } from "node:crypto";
import request from "supertest";
import { issueOneTimePassword, setDemoPassword } from "../../src/account/passwords.ts";
import { Browser } from "../support/browser.ts";
import { startMailServer } from "../support/mail-server.ts";
import { until } from "../support/mirrored-school.ts";
import { authorization, signIn, webClient, whoami } from "../support/oauth-client.ts";
import { addPerson } from "../support/people.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";

const oldPassword = "correct horse battery";
const newPassword = "четыре новых слова подряд";
let stack: TestContext;
let publicUrl: string;
let server: Awaited<ReturnType<typeof startMailServer>>;
let now = new Date();

beforeAll(async () => {
  server = await startMailServer();
  const mail = {
    host: "127.0.0.1",
    port: server.port,
    encryption: "none" as const,
    user: null,
    passwordFile: null,
    from: "Звонок <zvonok@school.example>",
  };
  const school = { supportContact: "кабинет 12" };
  const settings = {
    mail,
    school: { ...(await import("../../src/config.ts")).configSchema.shape.school.parse(school) },
  };
  stack = await createTestContext(settings, { now: () => now });
  publicUrl = stack.publicUrl;
  await setDemoPassword(stack.context, oldPassword);
  await stack.startServers();
  await stack.startWorkers();
});
afterAll(async () => {
  await stack.close();
  await server.close();
});
beforeEach(async () => {
  now = new Date();
  server.letters.length = 0;
  await stack.context.db("sign_in_failure").delete();
});

type Someone = { id: string; localpart: string; login: string; email: string };

async function someone(columns: object = {}): Promise<Someone> {
  const login = `user.${randomUUID().slice(0, 8)}`;
  const email = `${login}@school.example`;
  const { id, localpart } = await addPerson(stack.context.db, { username: login });
  await stack.context
    .db("person")
    .where({ id })
    .update({ email, ...columns });
  return { id, localpart, login, email };
}

const newBrowser = (): Browser => new Browser(publicUrl, { "accept-language": "ru" });

/** Asks for a letter; answers the page, and waits until whatever it leads to has been done. */
async function ask(login: string, browser = newBrowser()): Promise<{ status: number; text: string }> {
  const page = await browser.open("/sign-in/forgot");
  const { status, text } = await browser.submit(page, "/sign-in/forgot", { login });
  await until(async () => {
    const { queued, active } = (await stack.context.jobs.counts()).sendPasswordReset;
    return queued + active === 0;
  });
  return { status, text };
}

const linkIn = (text: string): string => /https?:\/\/\S*\/sign-in\/new-password\?token=\S+/.exec(text)?.[0] ?? "";

/** The link of a letter that somebody asked for. */
async function linkFor(person: Someone): Promise<string> {
  await ask(person.login);
  return linkIn(server.letters.at(-1)?.text ?? "");
}

async function choose(link: string, password = newPassword, repeated = password) {
  const browser = newBrowser();
  const page = await browser.open(link);
  return page.status === 404 ? page : browser.submit(page, "/sign-in/new-password", { password, repeated });
}

const enter = (login: string, password: string) => signIn(publicUrl, login, password).catch(() => null);

test("a letter's link leads to a new password; everything signed in before ends, and a letter says so", async () => {
  const anna = await someone();
  const { access_token } = await signIn(publicUrl, anna.login, oldPassword);
  const made = await request(publicUrl)
    .post("/api/v1/me/device-passwords")
    .auth(access_token, { type: "bearer" })
    .send({ name: "Телефон" })
    .expect(201);
  const byDevice = { type: "m.login.password", user: anna.login, password: made.body.password };
  const program = await request(publicUrl).post("/_matrix/client/v3/login").send(byDevice).expect(200);
  for (const token of [access_token, program.body.access_token]) expect(await whoami(publicUrl, token)).toBe(200);

  const { text } = await ask(anna.login);
  expect(text).toContain("Проверьте почту");
  const [letter] = server.letters;
  expect(letter).toMatchObject({
    from: "zvonok@school.example",
    to: [anna.email],
    subject: "Новый пароль для школьного входа",
    text: expect.stringContaining("Поддержка: кабинет 12"),
  });
  expect(letter?.headers).toContain("Auto-Submitted: auto-generated");
  expect(letter?.text).not.toContain("Соколова");

  const done = await choose(linkIn(letter?.text ?? ""));
  expect(done.text).toContain("Пароль изменён");
  expect(done.headers.get("referrer-policy")).toBe("no-referrer");
  for (const token of [access_token, program.body.access_token]) expect(await whoami(publicUrl, token)).toBe(401);
  await request(publicUrl).post("/_matrix/client/v3/login").send(byDevice).expect(403);
  expect(await enter(anna.login, oldPassword)).toBeNull();
  expect(await enter(anna.login, newPassword)).not.toBeNull();
  await until(async () => server.letters.length === 2);
  expect(server.letters[1]).toMatchObject({ to: [anna.email], subject: "Пароль изменён" });
});

test("a link works once, and the others of that person go with it", async () => {
  const anna = await someone();
  const [first, second] = [await linkFor(anna), await linkFor(anna)];
  expect(second).not.toBe(first);
  expect((await choose(first)).text).toContain("Пароль изменён");
  for (const link of [first, second]) expect((await choose(link)).status).toBe(404);
});

test("opening a link uses nothing up: a mail server may look at it first", async () => {
  const link = await linkFor(await someone());
  for (let look = 0; look < 2; look++) await newBrowser().open(link);
  expect((await choose(link, "short")).status).toBe(400);
  expect((await choose(link, newPassword, "something else")).text).toContain("Пароли не совпадают");
  expect((await choose(link)).text).toContain("Пароль изменён");
});

test("a link ends after half an hour, and with a new one-time password from the school", async () => {
  const [anna, masha] = [await someone(), await someone()];
  const links = [await linkFor(anna), await linkFor(masha)];
  now = new Date(now.getTime() + 29 * 60_000);
  expect((await newBrowser().open(links[0] ?? "")).status).toBe(200);
  await issueOneTimePassword(stack.context, masha.login);
  expect((await choose(links[1] ?? "")).status).toBe(404);
  now = new Date(now.getTime() + 2 * 60_000);
  expect((await choose(links[0] ?? "")).status).toBe(404);
  expect((await choose(`${publicUrl}/sign-in/new-password?token=x`)).status).toBe(404);
});

test("nobody learns who exists: one page for all, and letters only to whom they help", async () => {
  const shared = { phone: "89160000001" };
  const [family, locked, noMail, badMail, byHand] = [
    await someone(shared),
    await someone({ enabled: false }),
    await someone({ email: null }),
    await someone({ email: "anna@school.example, boris@school.example" }),
    await someone(),
  ];
  await someone(shared);
  const stranger = await addPerson(stack.context.db, { username: `new.${randomUUID()}`, source: "school" });
  await stack.context.db("person").where({ id: stranger.id }).update({ email: "new@school.example" });
  await issueOneTimePassword(stack.context, byHand.login);
  const known = await someone();
  const page = await ask(known.login);
  const others = [
    "nobody",
    "89160000001",
    locked.login,
    noMail.login,
    badMail.login,
    byHand.login,
    "new@school.example",
  ];
  for (const other of others) expect(await ask(other)).toEqual(page);
  expect(server.letters.map(({ to }) => to)).toEqual([[known.email]]);
  expect(await ask(family.email)).toEqual(page);
  expect(server.letters).toHaveLength(2);
});

test("what people typed stands in no job", async () => {
  await ask("my secret password");
  const { rows } = await stack.context.db.raw("select data::text from pgboss.job where name = 'sendPasswordReset'");
  expect(JSON.stringify(rows)).not.toContain("secret");
});

test("asking again and again is slowed down, alike for who exists and who doesn't", async () => {
  const anna = await someone();
  const answers = [];
  for (const login of [anna.login, "nobody.at.all"])
    for (let time = 0; time < 5; time++) answers.push((await ask(login)).status);
  expect(answers).toEqual([200, 200, 200, 429, 429, 200, 200, 200, 429, 429]);
  expect(server.letters).toHaveLength(3);
  expect((await ask(anna.email)).status).toBe(200);
  expect(server.letters).toHaveLength(3);
});

test("while the mail server is away the letter waits", async () => {
  const anna = await someone();
  const { port } = server;
  await server.close();
  const browser = newBrowser();
  const page = await browser.open("/sign-in/forgot");
  expect((await browser.submit(page, "/sign-in/forgot", { login: anna.login })).status).toBe(200);
  await until(async () => {
    const { rows } = await stack.context.db.raw("select state, output::text from pgboss.job where state = 'retry'");
    return rows.some(({ output }: { output: string }) => output.includes("The letter was not sent: ESOCKET"));
  });
  expect(await stack.context.db("password_reset").where({ localpart: anna.localpart })).toEqual([]);
  server = await startMailServer({}, port);
  await until(async () => server.letters.length === 1);
  expect((await choose(linkIn(server.letters[0]?.text ?? ""))).text).toContain("Пароль изменён");
});

test("the sign-in page leads there and back to the same sign-in", async () => {
  const browser = newBrowser();
  const page = await browser.open(authorization(publicUrl, webClient(publicUrl)).address);
  const forgot = /href="(\/sign-in\/forgot\?from=[^"]*)"/.exec(page.text)?.[1] ?? "";
  const asked = await browser.submit(await browser.open(forgot), "/sign-in/forgot", { login: "nobody" });
  const back = /href="(\/sign-in\/[^"]*)"/.exec(asked.text)?.[1] ?? "";
  expect((await browser.open(back)).text).toContain('name="password"');
  const elsewhere = await browser.open("/sign-in/forgot?from=https://evil.example/");
  expect(elsewhere.text).not.toContain("evil.example");
});
