import type { Locator, Page } from "@playwright/test";

/** «Управление» → «Новый учебный год»: which class continues which. */
export class NewYearPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page
      .getByRole("navigation", { name: "Разделы", exact: true })
      .getByRole("link", { name: "Управление" })
      .click();
    await this.page
      .getByRole("navigation", { name: "Разделы управления" })
      .getByRole("link", { name: "Новый учебный год" })
      .click();
  }

  /** A new class, or one that ends. */
  schoolClass(title: string): Locator {
    return this.page.getByRole("main").getByRole("listitem", { name: title, exact: true });
  }

  /** Chooses what a new class continues. @param option as the list words it */
  async choose(title: string, option: string | RegExp): Promise<void> {
    const list = this.schoolClass(title).getByRole("combobox");
    const label = (await list.locator("option").filter({ hasText: option }).textContent()) ?? "";
    await list.selectOption({ label });
  }

  get confirm(): Locator {
    return this.page.getByRole("button", { name: /^Подтвердить \d+ класс/ });
  }

  get done(): Locator {
    return this.page.getByRole("status").filter({ hasText: "Готово" });
  }
}
