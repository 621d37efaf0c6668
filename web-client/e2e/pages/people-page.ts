import { expect, type Locator, type Page } from "@playwright/test";

/** «Управление» → «Люди»: the list, and somebody's page. */
export class PeoplePage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page
      .getByRole("navigation", { name: "Разделы", exact: true })
      .getByRole("link", { name: "Управление" })
      .click();
    await this.page.getByRole("navigation", { name: "Разделы управления" }).getByRole("link", { name: "Люди" }).click();
  }

  get found(): Locator {
    return this.page.getByRole("region", { name: "Список" }).getByRole("link");
  }

  /** Finds somebody by words and opens the page of the only one who fits. */
  async openPerson(words: string): Promise<void> {
    await this.page.getByRole("textbox", { name: "Имя, логин или класс" }).fill(words);
    // The list of before stands until the words are answered.
    await expect(this.found).toHaveCount(1);
    await this.found.click();
  }

  /** A part of somebody's page. */
  part(name: "О человеке" | "Родители" | "Чаты" | "Решено вручную"): Locator {
    return this.page.getByRole("region", { name, exact: true });
  }

  chat(name: string): Locator {
    return this.part("Чаты").getByRole("listitem").filter({ hasText: name });
  }

  /** Adds the open person to a chat until a day. @param until such as 2026-12-01 */
  async addGuest(chat: string, until: string, reason: string): Promise<void> {
    await this.part("Чаты").getByRole("button", { name: "Добавить в чат" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Какой чат" }).fill(chat);
    await this.page.getByRole("option", { name: new RegExp(`^${chat} ?чат класса`) }).click();
    await dialog.getByRole("radio", { name: "До дня" }).check();
    await dialog.getByLabel("Последний день").fill(until);
    await dialog.getByLabel("Зачем").fill(reason);
    await dialog.getByRole("button", { name: "Добавить", exact: true }).click();
  }

  /** Ends what was decided by hand about a chat, after the question. */
  async endPin(chat: string): Promise<void> {
    await this.part("Решено вручную")
      .getByRole("button", { name: `Отменить решение о чате «${chat}»` })
      .click();
    await this.page.getByRole("alertdialog").getByRole("button", { name: "Убрать" }).click();
  }

  async askWhy(chat: string): Promise<void> {
    await this.part("Чаты")
      .getByRole("link", { name: `Почему так с чатом «${chat}»?` })
      .click();
  }
}
