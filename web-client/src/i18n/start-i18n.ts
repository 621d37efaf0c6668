import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import { readLanguage } from "./language.ts";

type Texts = Record<string, unknown>;

/** One file per language and area; a file is loaded when a component first asks for its area. */
const files = import.meta.glob<Texts>("./*/*.json", { import: "default" });

const loader: BackendModule = {
  type: "backend",
  init: () => undefined,
  read: (language, area, done) => {
    const load = files[`./${language}/${area}.json`];
    if (load === undefined) return done(new Error(`No texts ${language}/${area}`), null);
    load().then(
      (texts) => done(null, texts),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
    );
  },
};

/** Makes texts ready in the person's language and keeps `<html lang>` in step with it. */
export async function startI18n(): Promise<void> {
  const follow = (language: string): void => {
    document.documentElement.lang = language;
  };
  i18next.on("languageChanged", follow);
  await i18next
    .use(loader)
    .use(initReactI18next)
    .init({
      lng: readLanguage(),
      fallbackLng: false,
      ns: ["shell"],
      defaultNS: "shell",
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
}
