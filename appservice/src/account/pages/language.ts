import type { IncomingMessage } from "node:http";
import type { Config } from "../../config.ts";

export type Language = "ru" | "en";

/** The first language of a list such as `ru-RU, en;q=0.8` or `en ru` that we speak; null for none. */
export function preferredLanguage(list: string): Language | null {
  const wanted = list
    .split(/[\s,]+/)
    .map((part) => {
      const [tag = "", weight] = part.split(";q=");
      return { language: tag.toLowerCase().split("-")[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .sort((one, other) => other.weight - one.weight);
  for (const { language } of wanted) if (language === "ru" || language === "en") return language;
  return null;
}

/** The language of a page: what the client asked for, else what the browser prefers, else the school's. */
export function languageOf(
  request: IncomingMessage,
  { school }: Pick<Config, "school">,
  uiLocales: unknown = null,
): Language {
  const asked = typeof uiLocales === "string" ? preferredLanguage(uiLocales) : null;
  return asked ?? preferredLanguage(request.headers["accept-language"] ?? "") ?? school.language;
}
