import { randomUUID } from "node:crypto";
import { issueOneTimePassword, setDemoPassword } from "../../src/account/passwords.ts";
import { Browser } from "../support/browser.ts";
import { authorization, signIn, webClient } from "../support/oauth-client.ts";
import { addPerson } from "../support/people.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";

const password = "correct horse battery";
let stack: TestContext;
let publicUrl: string;

beforeAll(async () => {
  stack = await createTestContext();
  publicUrl = stack.publicUrl;
  await setDemoPassword(stack.context, password);
  await stack.startServers();
});
afterAll(() => stack.close());
beforeEach(() => stack.context.db("sign_in_failure").delete());

type Contacts = { username?: string | null; email?: string | null; phone?: string | null; enabled?: boolean };

/** Somebody of the journal with these contacts; nobody else has them. */
async function addWith({ username = randomUUID(), ...contacts }: Contacts): Promise<{ id: string; localpart: string }> {
  await stack.context.db("person").update({ email: null, phone: null });
  return addAnother({ username, ...contacts });
}

async function addAnother({
  username = randomUUID(),
  ...contacts
}: Contacts): Promise<{ id: string; localpart: string }> {
  const person = await addPerson(stack.context.db, { username });
  await stack.context
    .db("person")
    .where({ id: person.id })
    .update({ enabled: true, ...contacts });
  return person;
}

/** Who is signed in afterwards; null when refused. */
async function whoEnters(identifier: string, typed = password): Promise<string | null> {
  const tokens = await signIn(publicUrl, identifier, typed).catch(() => null);
  if (tokens === null) return null;
  const answer = await fetch(`${publicUrl}/_matrix/client/v3/account/whoami`, {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  });
  return ((await answer.json()) as { user_id: string }).user_id.replace(/^@|:.*$/g, "");
}

/** What the page says to a wrong sign-in. */
async function refusal(identifier: string, typed: string): Promise<{ status: number; text: string }> {
  const browser = new Browser(publicUrl, { "accept-language": "ru" });
  const page = await browser.open(authorization(publicUrl, webClient(publicUrl)).address);
  const { status, text } = await browser.submit(page, "/login", { login: identifier, password: typed });
  return { status, text: /role="alert">([^<]*)/.exec(text)?.[1] ?? "" };
}

test.each(["8 (916) 123-45-67", "+79161234567", "9161234567", "8-916-123-45-67"])(
  "a telephone number signs in however it is written: %s",
  async (typed) => {
    const anna = await addWith({ username: null, phone: "+7 916 123-45-67" });
    expect(await whoEnters(typed)).toBe(anna.localpart);
  },
);

test("an e-mail signs in, in any capitals", async () => {
  const anna = await addWith({ email: "Anna@School.example" });
  expect(await whoEnters("anna@school.EXAMPLE")).toBe(anna.localpart);
});

test("a login goes before somebody else's e-mail", async () => {
  await addWith({ email: "office@school.example" });
  const office = await addAnother({ username: "office@school.example" });
  expect(await whoEnters("office@school.example")).toBe(office.localpart);
});

test("what a family shares signs none of them in, with the words of a wrong password", async () => {
  await addWith({ phone: "89161234567", email: "family@school.example" });
  await addAnother({ phone: "+7 (916) 123-45-67", email: "family@school.example" });
  const wrong = await refusal("nobody.at.all", password);
  expect(wrong).toEqual({ status: 403, text: expect.stringContaining("не подходит") });
  expect(await refusal("89161234567", password)).toEqual(wrong);
  expect(await refusal("family@school.example", password)).toEqual(wrong);
  expect(await refusal("8 916 765-43-21", password)).toEqual(wrong);
});

test("who has left, or is locked, isn't in the way of the other", async () => {
  await addWith({ phone: "89161234567", enabled: false });
  const anna = await addAnother({ phone: "89161234567" });
  expect(await whoEnters("89161234567")).toBe(anna.localpart);
});

test("guesses at one number are counted together, however it is written", async () => {
  await addWith({ phone: "89161234567" });
  const ways = ["89161234567", "+7 916 123 45 67", "9161234567", "8(916)1234567", "8-916-123-45-67"];
  for (const way of ways) expect((await refusal(way, "wrong")).status).toBe(403);
  expect((await refusal("7 916 1234567", "wrong")).status).toBe(429);
});

test("where the school sends no mail, who forgot the password is told whom to ask", async () => {
  const browser = new Browser(publicUrl, { "accept-language": "ru" });
  const page = await browser.open("/sign-in/forgot");
  expect(page.text).toContain("Новый код для входа даст классный руководитель");
  expect(page.text).not.toContain("<form");
  expect((await browser.post("/sign-in/forgot", { login: "anybody" })).text).not.toContain("Проверьте почту");
  expect((await stack.context.jobs.counts()).sendPasswordReset).toEqual({ queued: 0, active: 0, failed: 0 });
});

test("who has no login chooses a password all the same", async () => {
  const anna = await addWith({ phone: "89161234567", username: "for.a.moment" });
  const { password: oneTime } = await issueOneTimePassword(stack.context, "for.a.moment");
  const email = "family@school.example";
  await stack.context.db("person").where({ id: anna.id }).update({ username: null, email });
  await addAnother({ email });
  const browser = new Browser(publicUrl, { "accept-language": "ru" });
  const page = await browser.open(authorization(publicUrl, webClient(publicUrl)).address);
  const asked = await browser.submit(page, "/login", { login: "89161234567", password: oneTime });
  // What he has to remember is what he will be known by: not the e-mail, which is somebody else's too.
  expect(asked.text).toContain('value="89161234567"');
  const chosen = "три слова подряд";
  const done = await browser.submit(asked, "/password", { password: chosen, repeated: chosen });
  expect(done.location?.searchParams.get("code")).toEqual(expect.any(String));
  expect(await whoEnters("89161234567", chosen)).toBe(anna.localpart);
});
