import { expect, type Locator, type Page } from "@playwright/test";
import { readReady } from "../ready.ts";

/** «Первый вход»: classes, a class with its people, and the sheet that was just given out. */
export class FirstSignInPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Opens it as an administrator does. */
  async openAsAdministrator(): Promise<void> {
    await this.page
      .getByRole("navigation", { name: "Разделы", exact: true })
      .getByRole("link", { name: "Управление" })
      .click();
    await this.page
      .getByRole("navigation", { name: "Разделы управления" })
      .getByRole("link", { name: "Первый вход" })
      .click();
  }

  /** Opens it as a class teacher does. */
  async openAsClassTeacher(): Promise<void> {
    await this.page.getByRole("navigation", { name: "Разделы" }).getByRole("link", { name: "Журналы" }).click();
    await this.page.getByRole("link", { name: "Первый вход: коды для вашего класса" }).click();
  }

  get classes(): Locator {
    return this.page.getByRole("region", { name: "Классы" }).getByRole("link");
  }

  async openClass(title: string): Promise<void> {
    await this.classes.filter({ hasText: title }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  }

  /** The pupils of the open class. */
  get pupils(): Locator {
    return this.page.getByRole("region", { name: "Ученики" });
  }

  pupil(name: string): Locator {
    return this.pupils.getByRole("listitem").filter({ hasText: name });
  }

  /** Gives codes to those of the class who have never signed in. */
  async issueForPupils(): Promise<void> {
    await this.pupils.getByRole("button", { name: /^(Выдать код|Новы. код)/ }).click();
    await this.page.getByRole("dialog").getByRole("button", { name: "Выдать" }).click();
    await expect(this.sheet).toBeVisible();
  }

  /** Chooses from somebody's menu and does it after the question. */
  async choose(name: string, entry: string, does: string): Promise<void> {
    await this.pupils.getByRole("button", { name: `Что сделать: ${name}` }).click();
    await this.page.getByRole("menuitem", { name: entry }).click();
    await this.page.getByRole("button", { name: does, exact: true }).click();
  }

  /** Gives one pupil a code and leaves the sheet again. */
  async issueFor(name: string): Promise<string> {
    await this.choose(name, "Выдать код", "Выдать");
    const code = await this.codeOf(name);
    await this.page.getByRole("button", { name: "Готово" }).click();
    return code;
  }

  /** Names of the class's pupils who have never signed in. */
  async newPupils(): Promise<string[]> {
    const rows = this.pupils.getByRole("listitem").filter({ hasText: /не входил|код до|код устарел/ });
    const labels = await rows.getByRole("button").evaluateAll((all) => all.map((one) => one.ariaLabel ?? ""));
    return labels.map((label) => label.replace("Что сделать: ", ""));
  }

  get sheet(): Locator {
    return this.page.getByRole("region", { name: "Листок" });
  }

  /** Names of the people on the sheet. */
  async names(): Promise<string[]> {
    return this.sheet.locator("strong").allTextContents();
  }

  /** Somebody's code on the sheet. */
  async codeOf(name: string): Promise<string> {
    const strip = this.sheet.getByRole("listitem").filter({ hasText: name });
    await expect(strip.getByRole("img", { name: `QR-код: ${name}` })).toBeVisible();
    return (await strip.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/).textContent()) ?? "";
  }
}

/** Where a sheet's QR code leads. */
export const scanned = (code: string): string => `${readReady().webUrl}/enter#${code.replaceAll("-", "")}`;
