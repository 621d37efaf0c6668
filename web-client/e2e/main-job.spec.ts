import { expect, test } from "./cast.ts";
import { CallPage } from "./pages/call-page.ts";
import { ChatsPage } from "./pages/chats-page.ts";
import { DiaryPage } from "./pages/diary-page.ts";
import { JournalPage } from "./pages/journal-page.ts";
import { readReady } from "./ready.ts";
import { PlainClient } from "./system/plain-client.ts";
import { tokenOf } from "./system/zvonok.ts";

test("a school's export is a class chat, and a lesson is a call in it", async ({ enter }) => {
  test.setTimeout(240_000);
  const { homeserverUrl } = readReady();
  const teacher = await enter("classTeacher");
  const pupil = await enter("pupil");
  const [teachersChats, pupilsChats] = [new ChatsPage(teacher.page), new ChatsPage(pupil.page)];
  const journal = new JournalPage(teacher.page);
  const diary = new DiaryPage(pupil.page);

  const greeting = `Доброе утро! (${Date.now()})`;
  const answer = `Здравствуйте! (${Date.now()})`;
  await test.step("the teacher writes in the class chat, the pupil reads and answers", async () => {
    await teachersChats.open("5А");
    await teachersChats.write(greeting);
    await pupilsChats.open("5А");
    await expect(pupilsChats.message(greeting)).toBeVisible();
    await pupilsChats.choose(greeting, "Ответить");
    await pupilsChats.write(answer);
    await expect(teachersChats.message(answer)).toContainText(greeting);
    await expect(teachersChats.message(answer)).toContainText(pupil.person.name);
  });

  const plain = new PlainClient(homeserverUrl, tokenOf(pupil.person.login));
  const roomId = (await plain.chats()).get("5А") ?? "";
  let time = "";

  await test.step("planning a call tells the chat; the pupil can't join yet", async () => {
    await journal.openSubject("5А", "Консультация");
    time = await journal.openTodaysLesson("Консультация");
    await journal.createCall();
    await expect(pupilsChats.message("Онлайн-урок").last()).toContainText("ещё не начат");
    await diary.open();
    await expect(diary.lesson("Консультация", time)).toContainText("не начат");
    expect(await plain.widgets(roomId)).toEqual({});
  });

  await test.step("«Начать» turns the diary blue and puts the widget into the room", async () => {
    await journal.service("Начать").click();
    await expect(diary.lesson("Консультация", time)).toContainText("идёт");
    await expect.poll(async () => Object.keys(await plain.widgets(roomId))).toEqual(["call-1"]);
    const { "call-1": widget } = await plain.widgets(roomId);
    expect(widget).toMatchObject({ type: "m.custom", data: { lesson_id: expect.any(String) } });
  });

  await test.step("the pupil joins, as no moderator, and each sees the other", async () => {
    await journal.goToCall.click();
    await diary.lesson("Консультация", time).getByRole("link").click();
    const [teachersCall, pupilsCall] = [new CallPage(teacher.page), new CallPage(pupil.page)];
    await Promise.all([teachersCall.seeOther(), pupilsCall.seeOther()]);
    await expect(teachersCall.endForAll).toBeVisible();
    await expect(pupilsCall.endForAll).toBeHidden();
  });

  await test.step("the teacher ends it, the pupil is told, and the widget is gone", async () => {
    await new CallPage(teacher.page).endForAll.click();
    await journal.confirmEnd();
    await expect(pupil.page.getByText("Звонок завершён")).toBeVisible();
    await expect.poll(() => plain.widgets(roomId)).toEqual({});
  });
});
