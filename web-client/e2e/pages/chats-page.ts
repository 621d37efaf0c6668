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

  async write(text: string): Promise<void> {
    const input = this.page.getByRole("textbox", { name: "Сообщение" });
    await input.fill(text);
    await input.press("Enter");
  }

  /** Sends a file made of these bytes. */
  async attach(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.locator("input[type=file]").setInputFiles(file);
    await this.page.getByRole("button", { name: "Отправить" }).click();
  }

  /** Opens a message's menu and chooses from it. */
  async choose(text: string, action: string): Promise<void> {
    await this.message(text).last().click({ button: "right" });
    await this.page.getByRole("menuitem", { name: action }).click();
  }

  /** The strip above the messages while a lesson goes on. */
  get strip(): Locator {
    return this.page.getByRole("status").filter({ hasText: "Идёт урок" });
  }
}
