import type { Lesson } from "@zvonok/contract/http/lessons.ts";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import styles from "./DayCard.module.css";
import { dayWords, nearDayWord, weekdayWord } from "./date-words.ts";
import type { IsoDate } from "./dates.ts";
import { foldDay } from "./fold-day.ts";
import { LessonRow, type LessonRowProps } from "./LessonRow.tsx";

export type LessonsShown = Pick<LessonRowProps, "timeZone" | "now" | "reader"> & {
  hrefOf: (lesson: Lesson) => string | null;
};

type DayCardProps = LessonsShown & { date: IsoDate; today: IsoDate; lessons: Lesson[] };

/** A day of the week with its lessons. */
export function DayCard({ date, today, lessons, ...shown }: DayCardProps) {
  const { t, i18n } = useTranslation("lesson");
  const heading = useId();
  const day = foldDay(lessons, shown.now);
  const near = nearDayWord(date, today, i18n.language);
  return (
    <section
      className={classes(styles.card, date === today && styles.today)}
      aria-labelledby={heading}
      aria-current={date === today ? "date" : undefined}
    >
      <h2 id={heading} className={styles.head}>
        {weekdayWord(date, i18n.language)}{" "}
        <span className={styles.date}>
          {dayWords(date, i18n.language)}
          {near && ` · ${near}`}
        </span>
      </h2>
      {lessons.length === 0 && <p className={styles.none}>{t("noLessons")}</p>}
      {day.shown.length > 0 && <Rows lessons={day.shown} {...shown} />}
      {day.folded.length > 0 && <Folded lessons={day.folded} more={day.shown.some(isOutside)} {...shown} />}
    </section>
  );
}

const isOutside = ({ number }: Lesson): boolean => number === null;

function Rows({ lessons, hrefOf, ...shown }: LessonsShown & { lessons: Lesson[] }) {
  return (
    <ol className={styles.lessons}>
      {lessons.map((lesson) => (
        <LessonRow key={lesson.id} lesson={lesson} href={hrefOf(lesson)} {...shown} />
      ))}
    </ol>
  );
}

function Folded({ more, ...rows }: LessonsShown & { lessons: Lesson[]; more: boolean }) {
  const { t } = useTranslation("lesson");
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(more ? "moreConsultations" : "consultations", { count: rows.lessons.length })}
        <Icon name="down" size={18} />
      </button>
      {open && <Rows {...rows} />}
    </>
  );
}
