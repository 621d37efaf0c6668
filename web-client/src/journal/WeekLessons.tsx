import type { Lesson } from "@zvonok/contract/http/lessons.ts";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { EmptyNote } from "../ui/Note.tsx";
import { DayCard, type LessonsShown } from "./DayCard.tsx";
import { daysToShow } from "./days-to-show.ts";
import type { Week } from "./use-week.ts";
import styles from "./WeekLessons.module.css";

/** The days of a week as cards; in the present week today is brought into sight. */
export function WeekLessons({ week, lessons, ...shown }: LessonsShown & { week: Week; lessons: Lesson[] }) {
  const { t } = useTranslation("lesson");
  const days = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each week that is opened
  useEffect(() => {
    days.current?.querySelector("[aria-current=date]")?.scrollIntoView({ block: "nearest" });
  }, [week.monday]);
  if (lessons.length === 0) return <EmptyNote icon="book" title={t("emptyWeek.title")} text={t("emptyWeek.text")} />;
  return (
    <div className={styles.days} ref={days}>
      {daysToShow(week.monday, lessons).map((day) => (
        <DayCard key={day.date} today={week.today} {...day} {...shown} />
      ))}
    </div>
  );
}
