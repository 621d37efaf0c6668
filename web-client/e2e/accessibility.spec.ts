import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./cast.ts";
import { AccountPage } from "./pages/account-page.ts";
import { ChatsPage } from "./pages/chats-page.ts";
import { DiaryPage } from "./pages/diary-page.ts";
import { JournalPage } from "./pages/journal-page.ts";
import { WelcomePage } from "./pages/welcome-page.ts";

/** What WCAG 2 A and AA find on the page as it stands, in light and in dark colours. */
async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
      .analyze();
    const found = violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    expect(found).toEqual([]);
  }
}

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

test("a pupil's pages are for all abilities", async ({ enter }) => {
  const { page } = await enter("pupil");
  const [chats, diary, account] = [new ChatsPage(page), new DiaryPage(page), new AccountPage(page)];
  await expect(chats.row("5А")).toBeVisible();
  await expectAccessible(page);
  await chats.open("5А");
  await chats.write(`Добрый день (${Date.now()})`);
  await expectAccessible(page);
  await chats.showPeople();
  await expect(chats.member("Миронов Тимофей")).toBeVisible();
  await expectAccessible(page);
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
