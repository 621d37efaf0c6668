import { readFileSync } from "node:fs";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";

/** Makes the real Russian texts of these areas ready, for tests of components. */
export async function startTestI18n(...areas: string[]): Promise<void> {
  const read = (area: string): object =>
    JSON.parse(readFileSync(`web-client/src/i18n/ru/${area}.json`, "utf8")) as object;
  await i18next.use(initReactI18next).init({
    lng: "ru",
    resources: { ru: Object.fromEntries(areas.map((area) => [area, read(area)])) },
    defaultNS: "shell",
    interpolation: { escapeValue: false },
  });
}
