import { expect, test } from "./cast.ts";
import { ChatsPage } from "./pages/chats-page.ts";

test("a reload without a network shows what was read, says so, and recovers", async ({ enter }) => {
  const { page } = await enter("classTeacher");
  const chats = new ChatsPage(page);
  await chats.open("5А");
  const stamp = Date.now();
  await chats.write(`до обрыва ${stamp}`);
  await expect(chats.message(`до обрыва ${stamp}`).getByText("отправлено")).toBeAttached();
  await page.reload(); // writes down what is known, and shows that the service worker is in charge
  await expect(chats.message(`до обрыва ${stamp}`)).toBeVisible();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);

  await page.context().setOffline(true);
  await page.reload();
  await expect(chats.message(`до обрыва ${stamp}`)).toBeVisible();
  await expect(chats.offline).toBeVisible();
  await chats.write(`после обрыва ${stamp}`);

  await page.context().setOffline(false);
  await expect(chats.offline).toBeHidden({ timeout: 40_000 });
  await expect(chats.message(`после обрыва ${stamp}`).getByText("отправлено")).toBeAttached();
});
