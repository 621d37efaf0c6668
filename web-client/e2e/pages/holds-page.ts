import type { Locator, Page } from "@playwright/test";

type Decision = "Применить" | "Отклонить";

/** «Управление» → «Ждут решения»: what was held, chosen and decided. */
export class HoldsPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page
      .getByRole("navigation", { name: "Разделы управления" })
      .getByRole("link", { name: "Ждут решения" })
      .click();
  }

  /** What is held in a class. */
  schoolClass(name: string): Locator {
    return this.page.getByRole("main").getByRole("region", { name, exact: true });
  }

  async chooseAll(className: string): Promise<void> {
    await this.page.getByRole("checkbox", { name: `Выбрать всё: ${className}` }).check();
  }

  /** Decides about what is chosen; the question before it is answered, too. */
  async decide(decision: Decision): Promise<void> {
    await this.ask(decision);
    await this.answer(decision);
  }

  /** Opens the question before a decision. */
  async ask(decision: Decision): Promise<void> {
    await this.page.getByRole("main").getByRole("button", { name: decision, exact: true }).click();
  }

  async answer(decision: Decision): Promise<void> {
    await this.question.getByRole("button", { name: decision, exact: true }).click();
  }

  get question(): Locator {
    return this.page.getByRole("alertdialog");
  }

  get done(): Locator {
    return this.page.getByRole("status").filter({ hasText: /Применен|Отклонен/ });
  }

  get nothing(): Locator {
    return this.page.getByRole("heading", { name: "Решать нечего" });
  }
}
