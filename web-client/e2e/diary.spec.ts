import { expect, personOf, test } from "./cast.ts";
import { DiaryPage } from "./pages/diary-page.ts";
import { JournalPage } from "./pages/journal-page.ts";

/** A guardian is in no lesson's chat, so nothing tells his browser of a change: it asks every 15 s. */
const whenAsked = { timeout: 45_000 };

test("a guardian sees the child's diary and how the call goes, without a way in", async ({ enter }) => {
  test.setTimeout(150_000);
  const [teacher, guardian] = [await enter("classTeacher"), await enter("guardian")];
  const journal = new JournalPage(teacher.page);
  const diary = new DiaryPage(guardian.page);
  await journal.openSubject("5А", "Консультация");
  const time = await journal.openTodaysLesson("Консультация");
  await journal.createCall();

  await diary.open();
  await expect(diary.title).toContainText(`${personOf("pupil").name}, 5А`);
  await expect(guardian.page.getByText("Входят в звонок только ученики.")).toBeVisible();
  const lesson = diary.lesson("Консультация", time);
  await expect(lesson).toContainText("не начат");
  await journal.service("Начать").click();
  await expect(lesson).toContainText("идёт", whenAsked);
  await expect(diary.today.getByRole("link")).toHaveCount(0);
  await journal.endIfOpen();
  await expect(lesson).toContainText("завершён", whenAsked);
});

test("a pupil goes from week to week and back to today", async ({ enter }) => {
  const diary = new DiaryPage((await enter("pupil")).page);
  await diary.open();
  await expect(diary.today).toBeVisible();
  await expect(diary.goToday).toBeDisabled();
  const present = await diary.weekWords();

  await diary.later.click();
  await expect(diary.week).not.toContainText(present);
  await expect(diary.today).toBeHidden();
  await expect(diary.page.getByRole("listitem").filter({ hasText: "Математика" }).first()).toBeVisible();
  const next = await diary.weekWords();
  await diary.page.reload();
  await expect(diary.week).toContainText(next);

  await diary.goToday.click();
  await expect(diary.week).toContainText(present);
  await expect(diary.today).toBeVisible();
  await diary.earlier.click();
  await expect(diary.week).not.toContainText(present);
});

test("a teacher has his own journals and nobody else's", async ({ enter }) => {
  const [colleague, teacher] = [await enter("classTeacher"), await enter("teacher")];
  const [others, own] = [new JournalPage(colleague.page), new JournalPage(teacher.page)];
  await own.open();
  await expect(own.classes.getByRole("heading")).toHaveText([/5А/, /5Б/, /7А/]);
  await expect(own.classes.getByRole("link")).toHaveText(["Биология", "Биология", "Биология"]);

  await others.openSubject("5А", "Русский язык");
  await expect(colleague.page.getByRole("heading", { level: 1, name: "Русский язык" })).toBeVisible();
  await teacher.page.goto(colleague.page.url());
  await expect(own.refusal).toBeVisible();
  await expect(own.lessons).toHaveCount(0);
});
