import type { Locator, Page } from "@playwright/test";
import { AccountPage } from "./account-page.ts";

/** «Аккаунт» → «Где выполнен вход» and «Другие приложения». */
export class SignInsPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(name: "Где выполнен вход" | "Другие приложения"): Promise<void> {
    await new AccountPage(this.page).open();
    await this.page.getByRole("link", { name }).click();
    await this.page.getByRole("heading", { name, level: 1 }).waitFor();
  }

  row(part: "Это устройство" | "Другие устройства" | "Пароли для приложений", name: string | RegExp): Locator {
    return this.page.getByRole("region", { name: part }).getByRole("listitem").filter({ hasText: name });
  }

  /** Makes a password; answers what the dialog shows, by its labels. */
  async makePassword(name: string): Promise<Record<"server" | "user" | "password", string>> {
    await this.page.getByRole("button", { name: "Создать пароль" }).click();
    await this.dialog.getByLabel("Для чего он").fill(name);
    await this.dialog.getByRole("button", { name: "Создать", exact: true }).click();
    const shown = async (label: string): Promise<string> =>
      (await this.dialog
        .getByRole("term")
        .filter({ hasText: label })
        .locator("xpath=following-sibling::dd")
        .textContent()) ?? "";
    return {
      server: await shown("Адрес сервера"),
      user: await shown("Имя пользователя"),
      password: await shown("Пароль"),
    };
  }

  get dialog(): Locator {
    return this.page.getByRole("dialog");
  }

  get question(): Locator {
    return this.page.getByRole("alertdialog");
  }
}
