import { expect, type Locator, type Page } from "@playwright/test";
import { readReady } from "../ready.ts";

const words = {
  ru: { enter: "Войти", login: "Логин", password: "Пароль", chats: "Чаты" },
  en: { enter: "Sign in", login: "Login", password: "Password", chats: "Chats" },
};

/** The page before signing in, and the server's own sign-in page behind it. */
export class WelcomePage {
  readonly page: Page;
  readonly #words: (typeof words)["ru"];

  /** @param locale of the browser; Russian unless told */
  constructor(page: Page, locale = "ru-RU") {
    this.page = page;
    this.#words = locale.startsWith("en") ? words.en : words.ru;
  }

  async open(): Promise<void> {
    await this.page.goto(readReady().webUrl);
  }

  /** Signs in from the first page to the list of chats. */
  async signIn({ login, password }: { login: string; password: string }): Promise<void> {
    await this.open();
    await this.goToSignIn();
    await this.fill(login, password);
    await expect(this.chats).toBeVisible();
  }

  /** From the first page to the server's. */
  async goToSignIn(): Promise<void> {
    await this.page.getByRole("button", { name: this.#words.enter }).click();
    await expect(this.password).toBeVisible();
  }

  /** Fills the server's page and sends it. */
  async fill(login: string, password: string): Promise<void> {
    await this.login.fill(login);
    await this.password.fill(password);
    await this.page.getByRole("button", { name: this.#words.enter }).click();
  }

  get login(): Locator {
    return this.page.getByLabel(this.#words.login);
  }

  get password(): Locator {
    return this.page.getByLabel(this.#words.password, { exact: true });
  }

  /** What the server's page says is wrong. */
  get problem(): Locator {
    return this.page.getByRole("alert");
  }

  /** The title of the list of chats: whoever sees it is signed in. */
  get chats(): Locator {
    return this.page.getByRole("heading", { name: this.#words.chats, level: 1 });
  }
}
