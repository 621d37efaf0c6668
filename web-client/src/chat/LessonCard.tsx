import type { LessonBlock } from "@zvonok/contract/events/lesson-block.ts";
import { useTranslation } from "react-i18next";
import { useMe } from "../account/me.ts";
import { paths } from "../paths.ts";
import { ButtonLink } from "../ui/ButtonLink.tsx";
import { Icon } from "../ui/Icon.tsx";
import styles from "./LessonCard.module.css";
import { lessonLine } from "./lesson-words.ts";
import { lowerFirst } from "./lower-first.ts";

/** A planned, running or finished lesson among the messages. */
export function LessonCard({ lesson }: { lesson: LessonBlock }) {
  const { t, i18n } = useTranslation("chat");
  const timeZone = useMe().value?.timeZone;
  return (
    <div className={styles.card} data-state={lesson.state}>
      <span className={styles.sign}>
        <Icon name="call" />
      </span>
      <div className={styles.words}>
        <b>{t("lesson.title", { subject: lowerFirst(lesson.subject) })}</b>
        <p>{lessonLine(lesson, { t, language: i18n.language, timeZone })}</p>
      </div>
      {lesson.state === "open" && (
        <ButtonLink href={paths.call(lesson.call_id)} look="quiet" state={{ from: location.pathname }}>
          {t("lesson.join")}
        </ButtonLink>
      )}
    </div>
  );
}
