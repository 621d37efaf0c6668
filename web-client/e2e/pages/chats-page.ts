import type { Locator, Page } from "@playwright/test";

/** The list of chats and the open one. */
export class ChatsPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** A chat's row in the list; its accessible name is the chat's, and what is new. */
  row(name: string): Locator {
    return this.page.getByRole("link", { name: new RegExp(`^${name}( урок)?( \\d+ непрочитанн\\S+)?$`) });
  }

  async open(name: string): Promise<void> {
    await this.page.getByRole("navigation", { name: "Разделы" }).getByRole("link", { name: "Чаты" }).click();
    await this.row(name).click();
  }

  /** A message of the open chat that holds this text. */
  message(text: string): Locator {
    return this.page.getByRole("list", { name: "Сообщения" }).getByRole("listitem").filter({ hasText: text });
  }

  /** Where a message is written; nowhere in a chat that one may only read. */
  get input(): Locator {
    return this.page.getByRole("textbox", { name: "Сообщение" });
  }

  async write(text: string): Promise<void> {
    await this.input.fill(text);
    await this.input.press("Enter");
  }

  /** Sends a file made of these bytes. */
  async attach(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.locator("input[type=file]").setInputFiles(file);
    await this.page.getByRole("button", { name: "Отправить" }).click();
  }

  /** A picture among the messages, as the browser shows it. */
  image(name: string): Locator {
    return this.page.getByRole("button", { name: `Открыть фото: ${name}` }).locator("img");
  }

  file(name: string): Locator {
    return this.page.getByRole("button", { name: `Скачать: ${name}` });
  }

  /** Opens a message's menu and chooses from it. */
  async choose(text: string, action: string): Promise<void> {
    await this.message(text).last().click({ button: "right" });
    await this.page.getByRole("menuitem", { name: action }).click();
  }

  async delete(text: string): Promise<void> {
    await this.choose(text, "Удалить");
    await this.page.getByRole("alertdialog").getByRole("button", { name: "Удалить" }).click();
  }

  /** Turns the wheel upwards over the messages. */
  async scrollUp(): Promise<void> {
    await this.page.getByRole("list", { name: "Сообщения" }).hover();
    await this.page.mouse.wheel(0, -2000);
  }

  async showPeople(): Promise<void> {
    await this.page.getByRole("button", { name: "Участники" }).click();
  }

  /** Somebody in the list of who is in the chat. */
  member(name: string): Locator {
    return this.page.getByRole("list", { name: "Участники" }).getByRole("listitem").filter({ hasText: name });
  }

  /** The quiet line that says there is no connection. */
  get offline(): Locator {
    return this.page.getByRole("status").filter({ hasText: "Нет связи" });
  }

  /** The strip above the messages while a lesson goes on. */
  get strip(): Locator {
    return this.page.getByRole("status").filter({ hasText: "Идёт урок" });
  }
}
