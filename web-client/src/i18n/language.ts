export const languages = ["ru", "en"] as const;
export type Language = (typeof languages)[number];

const KEY = "zvonok.language";

/**
 * The language to show: what the person chose, else the first of the browser's that we have, else Russian.
 * @param stored what `rememberLanguage` kept
 * @param preferred the browser's list, for instance `["en-GB", "ru"]`
 */
export function chooseLanguage(stored: string | null, preferred: readonly string[]): Language {
  const known = (name: string | undefined): Language | undefined => languages.find((each) => each === name);
  return known(stored ?? undefined) ?? preferred.map((tag) => known(tag.split("-")[0])).find(Boolean) ?? "ru";
}

export const readLanguage = (): Language => chooseLanguage(localStorage.getItem(KEY), navigator.languages);

export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}
