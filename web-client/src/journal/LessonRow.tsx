import type { Lesson } from "@zvonok/contract/http/lessons.ts";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { classes } from "../ui/classes.ts";
import { CallSignMark } from "./CallSignMark.tsx";
import { timeRangeWords } from "./date-words.ts";
import styles from "./LessonRow.module.css";
import { callSignOf, changesOf, givenBy, isNow } from "./lesson-signs.ts";
import { usePlaceWords } from "./use-place-words.ts";

export type LessonRowProps = {
  lesson: Lesson;
  timeZone: string;
  now: number;
  /** where a click leads; null where there is nothing to open */
  href: string | null;
  /** a pupil reads homework and teacher, a teacher topic and homework */
  reader: "pupil" | "teacher";
};

/** One lesson of a day: number, subject, time and place, what is changed, homework, state of its call. */
export function LessonRow({ href, ...shown }: LessonRowProps) {
  const { lesson, now } = shown;
  const look = classes(
    styles.row,
    lesson.status === "cancelled" && styles.cancelled,
    isNow(lesson, now) && styles.now,
    callSignOf(lesson, now) === "open" && styles.open,
  );
  return (
    <li>
      {href === null ? (
        <div className={look}>
          <Words {...shown} />
        </div>
      ) : (
        <Link href={href} state={{ from: location.pathname + location.search }} className={classes(look, styles.link)}>
          <Words {...shown} />
        </Link>
      )}
    </li>
  );
}

function Words({ lesson, timeZone, now, reader }: Omit<LessonRowProps, "href">) {
  const { t } = useTranslation("lesson");
  const place = usePlaceWords(lesson);
  const sign = callSignOf(lesson, now);
  const changes = changesOf(lesson);
  const teachers = givenBy(lesson).join(", ");
  return (
    <>
      <span className={styles.number}>{lesson.number}</span>
      <span className={styles.words}>
        <span className={styles.first}>
          <b className={styles.subject}>{lesson.subject}</b>
          {sign && <CallSignMark sign={sign} />}
        </span>
        <span className={styles.line}>
          {timeRangeWords(lesson.startsAt, lesson.endsAt, timeZone)}
          {place && ` · ${place}`}
        </span>
        {reader === "pupil" && teachers !== "" && !changes.includes("substitute") && (
          <span className={styles.line}>{teachers}</span>
        )}
        {changes.map((change) => (
          <span key={change} className={styles.change}>
            {t(`change.${change}`, { name: teachers })}
          </span>
        ))}
        {reader === "teacher" && lesson.topic && (
          <span className={styles.line}>{t("topic", { text: lesson.topic })}</span>
        )}
        {lesson.homework && <span className={styles.line}>{t("homework", { text: lesson.homework })}</span>}
      </span>
    </>
  );
}
