import { useTranslation } from "react-i18next";
import { useMe } from "../account/me.ts";
import type { OpenCall } from "../matrix/read-open-call.ts";
import { paths } from "../paths.ts";
import { ButtonLink } from "../ui/ButtonLink.tsx";
import styles from "./LessonStrip.module.css";
import { openCallLines } from "./lesson-words.ts";

/** Above the messages while a lesson goes on: what, until when, and one button. */
export function LessonStrip({ call }: { call: OpenCall }) {
  const { t, i18n } = useTranslation("chat");
  const timeZone = useMe().value?.timeZone;
  const { title, text } = openCallLines(call, { t, language: i18n.language, timeZone });
  return (
    <div className={styles.strip} role="status">
      <span className={styles.dot} aria-hidden="true" />
      <div className={styles.words}>
        <b>{title}</b>
        <p>{text}</p>
      </div>
      <ButtonLink href={paths.call(call.callId)} state={{ from: location.pathname }}>
        {t("lesson.join")}
      </ButtonLink>
    </div>
  );
}
