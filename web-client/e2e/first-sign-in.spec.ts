import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { expect, personOf, test } from "./cast.ts";
import { ChatsPage } from "./pages/chats-page.ts";
import { FirstSignInPage, scanned } from "./pages/first-sign-in-page.ts";
import { WelcomePage } from "./pages/welcome-page.ts";
import { zvonok } from "./system/zvonok.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const own = "три слова подряд";

/** Taps, and counts it. */
function tapping(page: Page): { tap: (name: string) => Promise<void>; taps: () => number } {
  let taps = 0;
  return {
    taps: () => taps,
    tap: async (name) => {
      taps++;
      await page.getByRole("button", { name }).tap();
    },
  };
}
/** The last pupil of the sheet, whom no other test plays. */
const lastOf = async (codes: FirstSignInPage): Promise<string> => (await codes.names()).at(-1) ?? "";

test("a pupil scans the sheet that an administrator has printed, and is in the class's chat after two taps", async ({
  enter,
  arrive,
}) => {
  test.setTimeout(180_000);
  const codes = new FirstSignInPage((await enter("administrator")).page);
  await codes.openAsAdministrator();
  await codes.openClass("5А");
  await codes.issueForPupils();
  const name = await lastOf(codes);
  const code = await codes.codeOf(name);
  const download = codes.page.waitForEvent("download");
  await codes.page.getByRole("button", { name: "Скачать PDF" }).click();
  expect(
    readFileSync(await (await download).path())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");

  const page = await arrive(phone);
  const requested: string[] = [];
  page.on("request", (request) => requested.push(request.url()));
  const { tap, taps } = tapping(page);
  await page.goto(scanned(code));
  await expect(page.getByText(name.split(" ").slice(0, 2).join(" "))).toBeVisible();
  await tap("Да, это я");
  await expect(new WelcomePage(page).chats).toBeVisible();
  const chats = new ChatsPage(page);
  await chats.row("5А").tap();
  await expect(chats.input).toBeVisible();
  expect(taps() + 1).toBeLessThanOrEqual(3);
  // No address that went over the network held the code.
  expect(requested.filter((url) => url.includes(code.replaceAll("-", "")))).toEqual([]);

  await codes.page.getByRole("button", { name: "Готово" }).click();
  await expect(codes.pupil(name)).toContainText("входит по коду");
});

test("an older pupil chooses a password; the code doesn't work twice, nor after it is taken back", async ({
  enter,
  arrive,
}) => {
  test.setTimeout(180_000);
  const codes = new FirstSignInPage((await enter("administrator")).page);
  await codes.openAsAdministrator();
  await codes.openClass("7А");
  await expect(codes.pupils).toBeVisible();
  const [name = "", other = ""] = (await codes.newPupils()).reverse();
  const [code, otherCode] = [await codes.issueFor(name), await codes.issueFor(other)];
  await codes.choose(other, "Отозвать код", "Отозвать");
  await expect(codes.pupil(other)).toContainText("не входил");

  const page = await arrive(phone);
  const { tap, taps } = tapping(page);
  await page.goto(scanned(code));
  await tap("Да, это я");
  await page.getByLabel("Новый пароль").fill(own);
  await page.getByLabel("Ещё раз").fill(own);
  await tap("Сохранить и войти");
  await expect(new WelcomePage(page).chats).toBeVisible();
  await expect(new ChatsPage(page).row("7А")).toBeVisible();
  expect(taps()).toBeLessThanOrEqual(3);

  for (const dead of [code, otherCode]) {
    const late = await arrive(phone);
    await late.goto(scanned(dead));
    await expect(late.getByRole("alert")).toContainText("Этот код не подходит");
  }
});

test("a class teacher gives codes to the own class and to no other", async ({ enter }) => {
  const { page } = await enter("classTeacher");
  const codes = new FirstSignInPage(page);
  await codes.openAsClassTeacher();
  await expect(codes.classes).toHaveText([/^5А/]);
  await codes.openClass("5А");
  await codes.issueForPupils();
  const strangers = JSON.parse(zvonok("codes", "list", "--class", "5Б", "--json")) as {
    people: { personId: string }[];
  };
  const status = await page.evaluate(async (personId) => {
    const { accessToken } = JSON.parse(localStorage.getItem("zvonok.session") ?? "{}");
    const headers = { authorization: `Bearer ${accessToken}`, "content-type": "application/json" };
    const body = JSON.stringify({ people: [personId] });
    return (await fetch("/api/v1/first-sign-in/codes", { method: "POST", headers, body })).status;
  }, strangers.people[0]?.personId);
  expect(status).toBe(404);
});

test("a code is typed by hand, in either keyboard layout, and a wrong one is told", async ({ arrive }) => {
  const [line] = (
    JSON.parse(zvonok("codes", "issue", "--class", "5Б", "--json")) as { lines: { name: string; code: string }[] }
  ).lines;
  const page = await arrive();
  await new WelcomePage(page).open();
  await page.getByRole("link", { name: "Первый раз здесь? Войти по коду" }).click();
  await page.getByLabel("Код с листка").fill("7KM4-X9PH-3TCE");
  await page.getByRole("button", { name: "Дальше" }).click();
  await expect(page.getByRole("alert")).toContainText("Этот код не подходит");
  const cyrillic: Record<string, string> = {
    A: "а",
    C: "с",
    E: "е",
    H: "н",
    K: "к",
    M: "м",
    P: "р",
    T: "т",
    X: "х",
    Y: "у",
  };
  const typed = [...(line?.code ?? "")].map((sign) => cyrillic[sign] ?? sign).join("");
  await page.getByLabel("Код с листка").fill(typed);
  await page.getByRole("button", { name: "Дальше" }).click();
  await expect(page.getByRole("button", { name: "Да, это я" })).toBeVisible();
});

test("whoever scans a code where somebody is signed in is asked first", async ({ enter }) => {
  const { page, person } = await enter("guardian");
  await page.goto(scanned("7KM4-X9PH-3TCE"));
  await expect(page.getByRole("heading", { name: "На этом устройстве уже вошли" })).toBeVisible();
  await page.getByRole("link", { name: "Остаться" }).click();
  await expect(new WelcomePage(page).chats).toBeVisible();
  expect(person.login).toBe(personOf("guardian").login);
});

test("first sign-ins are for all abilities", async ({ enter, arrive }) => {
  test.setTimeout(240_000);
  const codes = new FirstSignInPage((await enter("administrator")).page);
  await codes.openAsAdministrator();
  await expect(codes.classes.first()).toBeVisible();
  await expectAccessible(codes.page);
  await codes.openClass("5Б");
  await expectAccessible(codes.page);
  await codes.issueForPupils();
  await expectAccessible(codes.page);
  const code = await codes.codeOf(await lastOf(codes));
  const page = await arrive(phone);
  await page.goto(scanned(""));
  await expect(page.getByLabel("Код с листка")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Код с листка").fill(code);
  await page.getByRole("button", { name: "Дальше" }).click();
  await expect(page.getByRole("button", { name: "Да, это я" })).toBeVisible();
  await expectAccessible(page);
});
