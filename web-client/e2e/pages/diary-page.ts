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

  /** Today's lesson at that time. */
  lesson(subject: string, time: string): Locator {
    return this.page
      .locator('section[aria-current="date"]')
      .getByRole("listitem")
      .filter({ hasText: subject })
      .filter({ hasText: new RegExp(`(?<!\\d)${time}`) });
  }
}
