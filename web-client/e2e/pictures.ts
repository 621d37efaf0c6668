import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import { type Kind, personOf } from "./cast.ts";
import { ChatsPage } from "./pages/chats-page.ts";
import { DiaryPage } from "./pages/diary-page.ts";
import { JournalPage } from "./pages/journal-page.ts";
import { WelcomePage } from "./pages/welcome-page.ts";

// The README's pictures, from a demo that nobody has written in: `npm run pictures` with ZVONOK_READY.
const pictures = fileURLToPath(new URL("../../docs/pictures", import.meta.url));

async function enter(browser: Browser, kind: Kind, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: "ru-RU",
    timezoneId: "Europe/Moscow",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await new WelcomePage(page).signIn(personOf(kind));
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${pictures}/${name}.png`, caret: "hide" });
}

const executablePath = process.env.ZVONOK_CHROMIUM;
const browser = await chromium.launch({
  args: ["--no-sandbox"],
  ...(executablePath === undefined ? {} : { executablePath }),
});
const teacher = await enter(browser, "classTeacher", 1280, 800);
const pupil = await enter(browser, "pupil", 1280, 800);
const [writing, reading, journal] = [new ChatsPage(teacher), new ChatsPage(pupil), new JournalPage(teacher)];

await writing.open("5А · Русский язык");
await writing.write("К четвергу: упражнение 226 письменно");
await writing.open("5А");
await reading.open("5А");
await writing.write("Доброе утро, 5А! Сегодня консультация онлайн, приходите с вопросами.");
await reading.choose("Доброе утро", "Ответить");
await reading.write("Здравствуйте! А по сочинению можно спросить?");
await writing.message("по сочинению").waitFor();
await writing.write("Конечно, приносите черновики.");
await journal.openSubject("5А", "Консультация");
await journal.openTodaysLesson("Консультация");
await journal.createCall();
await journal.service("Начать").click();
await reading.strip.waitFor();
await reading.message("Конечно").waitFor();
await pupil.getByRole("link", { name: "Войти" }).nth(1).waitFor();
await pupil.getByRole("link", { name: "5А урок", exact: true }).waitFor();
await picture(pupil, "chat");

const phone = await enter(browser, "pupil", 390, 844);
const diary = new DiaryPage(phone);
await diary.open();
await diary.today.getByText("идёт").waitFor();
await diary.today.evaluate((day) => day.scrollIntoView({ block: "start" }));
await picture(phone, "diary");
await journal.endIfOpen();
await browser.close();
