import { readFile } from "node:fs/promises";
import { expect, personOf, test } from "./cast.ts";
import { ChatsPage } from "./pages/chats-page.ts";
import { readReady } from "./ready.ts";
import { PlainClient } from "./system/plain-client.ts";
import { pngOf } from "./system/png.ts";
import { tokenOf } from "./system/zvonok.ts";

const plainClientOf = (login: string): PlainClient => new PlainClient(readReady().homeserverUrl, tokenOf(login));

test("a picture and a file go from one to the other, the picture through the service worker", async ({ enter }) => {
  const [teacher, pupil] = [await enter("classTeacher"), await enter("pupil")];
  const [from, to] = [new ChatsPage(teacher.page), new ChatsPage(pupil.page)];
  const stamp = Date.now();
  await from.open("5А");
  await to.open("5А");

  const picture = `доска-${stamp}.png`;
  await from.attach({ name: picture, mimeType: "image/png", buffer: pngOf(640, 480, [32, 86, 200]) });
  const loaded = pupil.page.waitForResponse((response) => response.url().includes("/media/"));
  await expect(to.image(picture)).toBeVisible();
  expect((await loaded).fromServiceWorker()).toBe(true);
  await expect
    .poll(() => to.image(picture).evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);

  const file = { name: `задание-${stamp}.txt`, mimeType: "text/plain", buffer: Buffer.from(`Упражнение ${stamp}`) };
  await from.attach(file);
  const download = pupil.page.waitForEvent("download");
  await to.file(file.name).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe(file.name);
  expect(await readFile(await saved.path())).toEqual(file.buffer);
});

test("an answer shows what it answers, and a deleted message is gone for everybody", async ({ enter }) => {
  const [teacher, pupil] = [await enter("classTeacher"), await enter("pupil")];
  const [asking, answering] = [new ChatsPage(teacher.page), new ChatsPage(pupil.page)];
  const stamp = Date.now();
  const [question, answer] = [`Кто дежурит? (${stamp})`, `Я дежурю (${stamp})`];
  await asking.open("5А");
  await answering.open("5А");
  await asking.write(question);
  await answering.choose(question, "Ответить");
  await answering.write(answer);
  await expect(asking.message(answer)).toContainText(question);

  const deleted = asking.message("Сообщение удалено");
  const before = await deleted.count();
  await answering.delete(answer);
  await expect(asking.message(answer)).toBeHidden();
  await expect(deleted).toHaveCount(before + 1);
});

test("unread messages are counted in the list until the chat is opened", async ({ enter }) => {
  const chats = new ChatsPage((await enter("pupil")).page);
  await chats.open("5А");
  await expect(chats.row("5А")).toHaveAccessibleName(/^5А( урок)?$/);
  await chats.open("5А · Математика");

  const teacher = plainClientOf(personOf("classTeacher").login);
  const roomId = await teacher.chat("5А");
  const stamp = Date.now();
  for (const text of ["Завтра экскурсия", "Сбор в девять"]) await teacher.send(roomId, `${text} (${stamp})`);
  await expect(chats.row("5А")).toHaveAccessibleName(/^5А( урок)? 2 непрочитанных$/);
  await chats.open("5А");
  await expect(chats.message(`Сбор в девять (${stamp})`)).toBeVisible();
  await expect(chats.row("5А")).toHaveAccessibleName(/^5А( урок)?$/);
});

test("older messages come as one scrolls up", async ({ enter }) => {
  const teacher = plainClientOf(personOf("teacher").login);
  const roomId = await teacher.chat("5А · Биология");
  const stamp = Date.now();
  const said = (place: number): string => `Клетка, часть ${place} из 60 (${stamp})`;
  for (let place = 1; place <= 60; place++) await teacher.send(roomId, said(place));

  const chats = new ChatsPage((await enter("pupil")).page);
  await chats.open("5А · Биология");
  // What is unread begins in sight, so the newest are brought into it first.
  const toNewest = chats.page.getByRole("button", { name: "К новым сообщениям" });
  await expect(chats.message(said(60))).toBeAttached();
  if (await toNewest.isVisible()) await toNewest.click();
  await expect(chats.message(said(60))).toBeInViewport();
  await expect
    .poll(async () => {
      await chats.scrollUp();
      return chats.message(said(1)).count();
    })
    .toBe(1);
  await expect(chats.message(`из 60 (${stamp})`)).toHaveCount(60);
});

test("who is in a chat is listed with the role at school", async ({ enter }) => {
  const { page, person } = await enter("pupil");
  const chats = new ChatsPage(page);
  await chats.open("5А");
  await chats.showPeople();
  await expect(chats.member(person.name)).toContainText("ученик");
  await expect(chats.member(personOf("classTeacher").name)).toContainText("классный руководитель, русский язык");
  await expect(chats.member(personOf("teacher").name)).toContainText("биология");
});

test("announcements are written by the administration, and a pupil reads why he can't", async ({ enter }) => {
  const [head, pupil] = [await enter("administrator"), await enter("pupil")];
  const [writing, reading] = [new ChatsPage(head.page), new ChatsPage(pupil.page)];
  await reading.open("Новости школы");
  await expect(pupil.page.getByText("Здесь пишет администрация школы.")).toBeVisible();
  await expect(reading.input).toBeHidden();

  const news = `В пятницу уроки по 30 минут (${Date.now()})`;
  await writing.open("Новости школы");
  await writing.write(news);
  await expect(reading.message(news)).toBeVisible();
});

test("without a connection the client says so, and what was written goes out when it is back", async ({ enter }) => {
  const { page } = await enter("pupil");
  const chats = new ChatsPage(page);
  await chats.open("5А");
  await expect(chats.input).toBeVisible();
  await page.context().setOffline(true);
  await expect(chats.offline).toBeVisible();
  const late = `Написано без сети (${Date.now()})`;
  await chats.write(late);
  await expect(chats.message(late)).toContainText("отправляется");

  await page.context().setOffline(false);
  await expect(chats.offline).toBeHidden();
  await expect(chats.message(late)).toContainText("отправлено", { timeout: 45_000 });
  const teacher = plainClientOf(personOf("classTeacher").login);
  const newest = await teacher.newest(await teacher.chat("5А"));
  expect(newest.filter(({ content }) => content.body === late)).toHaveLength(1);
});
