import { expectAccessible } from "./accessible.ts";
import { expect, personOf, test } from "./cast.ts";
import { ChatsPage } from "./pages/chats-page.ts";
import { PeoplePage } from "./pages/people-page.ts";

/** A day in two weeks, as a date field takes it. */
const inTwoWeeks = (): string => new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);

test("a pupil is a guest in another class's chat until a day, and leaves it when that is ended", async ({ enter }) => {
  test.setTimeout(180_000);
  const [administrator, pupil] = [await enter("administrator"), await enter("pupil")];
  const [people, chats] = [new PeoplePage(administrator.page), new ChatsPage(pupil.page)];
  await expect(chats.row("5А")).toBeVisible();
  await expect(chats.row("5Б")).toBeHidden();

  await people.open();
  await people.openPerson(personOf("pupil").login);
  await expect(people.chat("5А").first()).toContainText("в чате, по журналу");
  await people.addGuest("5Б", inTwoWeeks(), "готовит праздник");
  await expect(people.part("Решено вручную")).toContainText("готовит праздник");
  await expect(chats.row("5Б")).toBeVisible();

  await people.endPin("5Б");
  await expect(people.part("Решено вручную")).toBeHidden();
  await expect(chats.row("5Б")).toBeHidden();
  await expect(chats.row("5А")).toBeVisible();
});

test("an administrator learns why a pupil is in a chat", async ({ enter }) => {
  const { page } = await enter("administrator");
  const people = new PeoplePage(page);
  await people.open();
  await people.openPerson(personOf("pupil").login);
  await people.askWhy("5А");
  await expect(page.getByRole("heading", { level: 2, name: /— в чате «5А»$/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "Изменения" }).getByRole("listitem").first()).toContainText(
    "теперь в чате «5А»",
  );
});

test("people and history are for all abilities", async ({ enter }) => {
  test.setTimeout(180_000);
  const { page } = await enter("administrator");
  const people = new PeoplePage(page);
  await people.open();
  await expect(people.found.first()).toBeVisible();
  await expectAccessible(page);
  await people.openPerson(personOf("pupil").login);
  await expect(people.part("Чаты")).toBeVisible();
  await expectAccessible(page);
  await people.part("Чаты").getByRole("button", { name: "Добавить в чат" }).click();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await people.askWhy("5А");
  await expect(page.getByRole("region", { name: "Изменения" })).toBeVisible();
  await expectAccessible(page);
});
