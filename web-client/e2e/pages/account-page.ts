import type { Locator, Page } from "@playwright/test";

/** Who is signed in, and the way out. */
export class AccountPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.getByRole("navigation", { name: "Разделы" }).getByRole("link", { name: "Аккаунт" }).click();
  }

  get profile(): Locator {
    return this.page.getByRole("region", { name: "Профиль" });
  }

  async signOut(): Promise<void> {
    await this.page.getByRole("button", { name: "Выйти" }).click();
  }
}
