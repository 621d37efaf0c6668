import { expect, type Locator, type Page } from "@playwright/test";

/** A teacher's way to a lesson: «Журналы» → class → subject → lesson, and its «Дополнительные сервисы». */
export class JournalPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.getByRole("navigation", { name: "Разделы" }).getByRole("link", { name: "Журналы" }).click();
  }

  /** The cards of the list, one for each class. */
  get classes(): Locator {
    return this.page.getByRole("main").getByRole("region");
  }

  /** Lessons of an open journal. */
  get lessons(): Locator {
    return this.page.getByRole("main").getByRole("listitem");
  }

  /** Why a journal isn't shown. */
  get refusal(): Locator {
    return this.page.getByRole("main").getByRole("alert");
  }

  async openSubject(className: string, subject: string): Promise<void> {
    await this.open();
    await this.page.getByRole("region", { name: className }).getByRole("link", { name: subject }).click();
  }

  /** Opens today's first lesson of that subject and answers its time, for instance «9:00–9:55». */
  async openTodaysLesson(subject: string): Promise<string> {
    const row = this.today.getByRole("link").filter({ hasText: subject }).first();
    const [time = ""] = /\d{1,2}:\d{2}–\d{1,2}:\d{2}/.exec((await row.textContent()) ?? "") ?? [];
    await row.click();
    return time;
  }

  get today(): Locator {
    return this.page.locator('section[aria-current="date"]');
  }

  /** A button or link of «Дополнительные сервисы». */
  service(name: "Создать звонок" | "Начать" | "Завершить"): Locator {
    return this.page.getByRole("region", { name: "Дополнительные сервисы" }).getByRole("button", { name });
  }

  get goToCall(): Locator {
    return this.page.getByRole("region", { name: "Дополнительные сервисы" }).getByRole("link", { name: "Перейти" });
  }

  /** Makes the open lesson's call, whatever became of one before. */
  async createCall(): Promise<void> {
    await this.endIfOpen();
    if (await this.service("Создать звонок").isVisible()) await this.service("Создать звонок").click();
    await expect(this.service("Начать")).toBeVisible();
  }

  /** Ends the call of the open lesson, if one goes on. */
  async endIfOpen(): Promise<void> {
    const end = this.service("Завершить");
    await expect(this.service("Создать звонок").or(this.service("Начать")).or(end)).toBeVisible();
    if (!(await end.isVisible())) return;
    await end.click();
    await this.confirmEnd();
    await expect(end).toBeHidden();
  }

  /** Answers the question before a call ends for all. */
  async confirmEnd(): Promise<void> {
    await this.page.getByRole("alertdialog").getByRole("button", { name: "Завершить" }).click();
  }
}
