import { expect, test } from "./cast.ts";
import { AccountPage } from "./pages/account-page.ts";
import { WelcomePage } from "./pages/welcome-page.ts";

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
