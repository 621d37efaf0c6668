import { expectAccessible } from "./accessible.ts";
import { expect, test } from "./cast.ts";
import { AccountPage } from "./pages/account-page.ts";
import { ChatsPage } from "./pages/chats-page.ts";
import { DiaryPage } from "./pages/diary-page.ts";
import { JournalPage } from "./pages/journal-page.ts";
import { WelcomePage } from "./pages/welcome-page.ts";

// axe reads every element of every page, which takes its time on a slow machine.
test.describe.configure({ timeout: 180_000 });

test("whoever signs in can do so with any abilities", async ({ arrive }) => {
  const welcome = new WelcomePage(await arrive());
  await welcome.open();
  await expect(welcome.page.getByRole("button", { name: "Войти" })).toBeVisible();
  await expectAccessible(welcome.page);
  await welcome.goToSignIn();
  await expectAccessible(welcome.page);
  await welcome.fill("nobody", "nothing");
  await expect(welcome.problem).toBeVisible();
  await expectAccessible(welcome.page);
});

test("chats are for all abilities", async ({ enter }) => {
  const { page, person } = await enter("pupil");
  const chats = new ChatsPage(page);
  await expect(chats.row("5А")).toBeVisible();
  await expectAccessible(page);
  await chats.open("5А");
  const greeting = `Добрый день (${Date.now()})`;
  await chats.write(greeting);
  await expect(chats.message(greeting)).toContainText("отправлено");
  await expectAccessible(page);
  await chats.showPeople();
  await expect(chats.member(person.name)).toBeVisible();
  await expectAccessible(page);
});

test("diary and account are for all abilities", async ({ enter }) => {
  const { page } = await enter("pupil");
  const [diary, account] = [new DiaryPage(page), new AccountPage(page)];
  await diary.open();
  await expect(diary.today).toBeVisible();
  await expectAccessible(page);
  await account.open();
  await expect(account.profile).toBeVisible();
  await expectAccessible(page);
});

test("a teacher's pages are for all abilities", async ({ enter }) => {
  const { page } = await enter("classTeacher");
  const journal = new JournalPage(page);
  await journal.open();
  await expect(journal.classes.first()).toBeVisible();
  await expectAccessible(page);
  await journal.openSubject("5А", "Консультация");
  await expect(journal.today).toBeVisible();
  await expectAccessible(page);
  await journal.openTodaysLesson("Консультация");
  await expect(page.getByRole("region", { name: "Дополнительные сервисы" })).toBeVisible();
  await expectAccessible(page);
});
