import { useTranslation } from "react-i18next";
import { Button, IconButton } from "../ui/Button.tsx";
import { rangeWords } from "./date-words.ts";
import { addDays } from "./dates.ts";
import type { Week } from "./use-week.ts";
import styles from "./WeekBar.module.css";

/** Earlier, later, and back to today. */
export function WeekBar({ week }: { week: Week }) {
  const { t, i18n } = useTranslation("lesson");
  const words = rangeWords(week.monday, addDays(week.monday, 6), i18n.language);
  return (
    <nav className={styles.week} aria-label={t("week.label")}>
      <IconButton icon="back" label={t("week.earlier")} onClick={() => week.go(addDays(week.monday, -7))} />
      <span className={styles.words} aria-live="polite">
        {words}
      </span>
      <IconButton icon="forward" label={t("week.later")} onClick={() => week.go(addDays(week.monday, 7))} />
      <Button look="quiet" disabled={week.isPresent} onClick={() => week.go(week.today)}>
        {t("week.today")}
      </Button>
    </nav>
  );
}
