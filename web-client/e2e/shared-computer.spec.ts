import { expect, test } from "./cast.ts";
import { AccountPage } from "./pages/account-page.ts";
import { ChatsPage } from "./pages/chats-page.ts";
import { WelcomePage } from "./pages/welcome-page.ts";
import { pngOf } from "./system/png.ts";

test("signing out in one tab leaves nothing of the chats in the others either", async ({ enter }) => {
  const { page } = await enter("pupil");
  const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  await expect.poll(databases).not.toEqual([]);
  const other = await page.context().newPage();
  await new WelcomePage(other).open();
  const account = new AccountPage(other);
  await account.open();
  await account.signOut();
  await expect(new WelcomePage(page).chats).toBeHidden();
  await expect.poll(databases).toEqual([]);
  expect(await page.evaluate(() => Object.keys(localStorage))).not.toContain("zvonok.session");
});

test("a picture that was seen isn't shown any more by the browser's cache after signing out", async ({ enter }) => {
  const { page } = await enter("classTeacher");
  const chats = new ChatsPage(page);
  await chats.open("5А");
  const name = `экскурсия-${Date.now()}.png`;
  await chats.attach({ name, mimeType: "image/png", buffer: pngOf(320, 240, [200, 86, 32]) });
  const address = await chats.image(name).evaluate((image: HTMLImageElement) => image.src);
  const status = () => page.evaluate(async (src) => (await fetch(src, { cache: "force-cache" })).status, address);
  expect(await status()).toBe(200);
  const account = new AccountPage(page);
  await account.open();
  await account.signOut();
  await expect(page.getByRole("status")).toBeVisible();
  expect(await status()).toBe(401);
});
