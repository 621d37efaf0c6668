import { preferredLanguage } from "./language.ts";

test.each([
  ["ru-RU,ru;q=0.9,en;q=0.8", "ru"],
  ["de, en;q=0.5, ru;q=0.4", "en"],
  ["en ru", "en"],
  ["fr", null],
  ["", null],
])("%s → %s", (list, language) => expect(preferredLanguage(list)).toBe(language));
