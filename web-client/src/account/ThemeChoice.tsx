import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../ui/Choice.tsx";
import { chooseTheme, readTheme, type Theme, themes } from "./theme.ts";

export function ThemeChoice() {
  const { t } = useTranslation("account");
  const [theme, setTheme] = useState(readTheme);
  function choose(next: Theme): void {
    chooseTheme(next);
    setTheme(next);
  }
  return (
    <Choice
      label={t("appearance")}
      value={theme}
      options={themes.map((each) => ({ value: each, label: t(`themes.${each}`) }))}
      onChange={choose}
    />
  );
}
