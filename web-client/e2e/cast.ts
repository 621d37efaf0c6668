import { test as base, type Page } from "@playwright/test";
import { WelcomePage } from "./pages/welcome-page.ts";
import { type ReadyPerson, readReady } from "./ready.ts";

export type Kind = "pupil" | "guardian" | "teacher" | "classTeacher" | "administrator";
export type Player = { person: ReadyPerson; page: Page };

/** The person of that kind whom `npm start` names. */
export function personOf(kind: Kind): ReadyPerson {
  const person = readReady().people.find((one) => one.kind === kind);
  if (person === undefined) throw new Error(`ready.json names no ${kind}`);
  return person;
}

/** Tests with a cast: `enter("pupil")` opens a browser of that person's own and signs in. */
export const test = base.extend<{ enter: (kind: Kind) => Promise<Player> }>({
  enter: async ({ browser, locale, permissions }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (kind) => {
      const context = await browser.newContext({
        ...(locale === undefined ? {} : { locale }),
        ...(permissions === undefined ? {} : { permissions }),
      });
      contexts.push(context);
      const page = await context.newPage();
      const person = personOf(kind);
      await new WelcomePage(page).signIn(person);
      return { person, page };
    });
    for (const context of contexts) await context.close();
  },
});
export { expect } from "@playwright/test";
