import { type BrowserContextOptions, test as base, type Page } from "@playwright/test";
import { WelcomePage } from "./pages/welcome-page.ts";
import { type ReadyPerson, readReady } from "./ready.ts";

export type Kind = "pupil" | "guardian" | "teacher" | "classTeacher" | "administrator";
export type Player = { person: ReadyPerson; page: Page };
/** What a browser differs in from the usual one: locale, size, colours. */
export type BrowserTraits = Pick<BrowserContextOptions, "locale" | "viewport" | "colorScheme" | "hasTouch">;

type Cast = {
  /** Opens a browser of its own, in which nobody is signed in. */
  arrive: (traits?: BrowserTraits) => Promise<Page>;
  /** Opens a browser of that person's own and signs in. */
  enter: (kind: Kind, traits?: BrowserTraits) => Promise<Player>;
};

/** The person of that kind whom `npm start` names. */
export function personOf(kind: Kind): ReadyPerson {
  const person = readReady().people.find((one) => one.kind === kind);
  if (person === undefined) throw new Error(`ready.json names no ${kind}`);
  return person;
}

/** Tests with a cast: each person in a browser of his own. */
export const test = base.extend<Cast>({
  arrive: async ({ browser, locale, permissions }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (traits = {}) => {
      const context = await browser.newContext({
        ...(locale === undefined ? {} : { locale }),
        ...(permissions === undefined ? {} : { permissions }),
        ...traits,
      });
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
  enter: async ({ arrive }, use) => {
    await use(async (kind, traits = {}) => {
      const page = await arrive(traits);
      const person = personOf(kind);
      await new WelcomePage(page, traits.locale).signIn(person);
      return { person, page };
    });
  },
});
export { expect } from "@playwright/test";
