import type { Locator, Page } from "@playwright/test";

/** «Управление» → «Файлы»: a file from its upload to its undo. */
export class FilesPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    const section = this.page.getByRole("navigation", { name: "Разделы управления" });
    if (!(await section.isVisible()))
      await this.page
        .getByRole("navigation", { name: "Разделы", exact: true })
        .getByRole("link", { name: "Управление" })
        .click();
    await section.getByRole("link", { name: "Файлы" }).click();
  }

  /** Chooses a file and hands it in; the page then follows it. @param source a new name; the last one when left out */
  async upload(path: string, source?: string): Promise<void> {
    await this.page.locator("input[type=file]").setInputFiles(path);
    if (source !== undefined) await this.nameSource(source);
    await this.page.getByRole("button", { name: "Загрузить и посмотреть" }).click();
  }

  private async nameSource(source: string): Promise<void> {
    await this.page.getByText("Ещё", { exact: true }).click();
    await this.page.getByLabel("Откуда файл").selectOption({ label: "Другой источник" });
    await this.page.getByLabel("Название источника").fill(source);
  }

  /** What the file would change in the chats. */
  get preview(): Locator {
    return this.page.getByRole("region", { name: "Что изменится в чатах" });
  }

  /** Opens a class of the preview. */
  async openClass(className: string): Promise<void> {
    await this.preview
      .locator("summary")
      .filter({ has: this.page.getByText(className, { exact: true }) })
      .click();
  }

  /** A chat of an opened class in the preview. */
  chat(name: string): Locator {
    return this.preview.getByRole("region", { name, exact: true });
  }

  /** What the file would have held. */
  get wouldBeHeld(): Locator {
    return this.page.getByRole("region", { name: /изменени. остан/ });
  }

  get apply(): Locator {
    return this.page.getByRole("button", { name: "Применить", exact: true });
  }

  get withdraw(): Locator {
    return this.page.getByRole("button", { name: "Отказаться" });
  }

  get undo(): Locator {
    return this.page.getByRole("main").getByRole("button", { name: /^Отменить это/ });
  }

  async confirmUndo(): Promise<void> {
    await this.page
      .getByRole("alertdialog")
      .getByRole("button", { name: /^Отменить это/ })
      .click();
  }

  /** Says in a list what a column of a table means. */
  async sayColumn(heading: string, meaning: string): Promise<void> {
    await this.page.getByLabel(`Что в столбце «${heading}»`).selectOption({ label: meaning });
  }
}
