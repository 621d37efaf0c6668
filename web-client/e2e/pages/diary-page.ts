import type { Locator, Page } from "@playwright/test";

/** A pupil's or child's diary. */
export class DiaryPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.getByRole("navigation", { name: "Разделы" }).getByRole("link", { name: "Дневник" }).click();
  }

  /** Whose diary it is. */
  get title(): Locator {
    return this.page.getByRole("main").locator("header");
  }

  /** The strip that leads from week to week. */
  get week(): Locator {
    return this.page.getByRole("navigation", { name: "Неделя" });
  }

  /** The days that are shown, for instance «23–29 ноября». */
  async weekWords(): Promise<string> {
    return (await this.week.locator("[aria-live]").textContent()) ?? "";
  }

  get earlier(): Locator {
    return this.week.getByRole("button", { name: "Неделя раньше" });
  }

  get later(): Locator {
    return this.week.getByRole("button", { name: "Неделя позже" });
  }

  get goToday(): Locator {
    return this.week.getByRole("button", { name: "Сегодня" });
  }

  get today(): Locator {
    return this.page.locator('section[aria-current="date"]');
  }

  /** Today's lesson at that time. */
  lesson(subject: string, time: string): Locator {
    return this.today
      .getByRole("listitem")
      .filter({ hasText: subject })
      .filter({ hasText: new RegExp(`(?<!\\d)${time}`) });
  }
}
