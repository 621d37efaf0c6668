import { useTranslation } from "react-i18next";
import { Choice } from "../ui/Choice.tsx";
import { type Language, languages, rememberLanguage } from "./language.ts";

/** Each language under its own name, so that it is found by who reads only that one. */
const names: Record<Language, string> = { ru: "Русский", en: "English" };

export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  function choose(language: Language): void {
    rememberLanguage(language);
    void i18n.changeLanguage(language);
  }
  return (
    <Choice
      label={t("language")}
      value={languages.find((each) => each === i18n.language) ?? "ru"}
      options={languages.map((each) => ({ value: each, label: names[each], lang: each }))}
      onChange={choose}
    />
  );
}
