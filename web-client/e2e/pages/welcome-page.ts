import { expect, type Page } from "@playwright/test";
import { readReady } from "../ready.ts";

/** The page before signing in, and the server's own sign-in page behind it. */
export class WelcomePage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto(readReady().webUrl);
  }

  /** Signs in from the first page to the list of chats. */
  async signIn({ login, password }: { login: string; password: string }): Promise<void> {
    await this.open();
    await this.page.getByRole("button", { name: "Войти" }).click();
    await this.fill(login, password);
    await expect(this.page.getByRole("heading", { name: "Чаты", level: 1 })).toBeVisible();
  }

  /** Fills the server's page and sends it. */
  async fill(login: string, password: string): Promise<void> {
    await this.page.getByLabel("Логин").fill(login);
    await this.page.getByLabel("Пароль", { exact: true }).fill(password);
    await this.page.getByRole("button", { name: "Войти" }).click();
  }
}
