import type { Lesson, LessonAnswer } from "@zvonok/contract/http/lessons.ts";
import type { Me } from "@zvonok/contract/http/me.ts";
import { useTranslation } from "react-i18next";
import { paths } from "../paths.ts";
import { shortDayWords, timeRangeWords } from "./date-words.ts";
import { mondayOf } from "./dates.ts";
import { LessonCall } from "./LessonCall.tsx";
import styles from "./LessonPage.module.css";
import { changesOf, givenBy } from "./lesson-signs.ts";
import { Answer, Page, WithMe } from "./Page.tsx";
import { SchoolData } from "./SchoolData.tsx";
import { useLesson } from "./use-lesson.ts";
import { usePlaceWords } from "./use-place-words.ts";

/** One lesson: what it is, and its call under «Дополнительные сервисы». */
export function LessonPage({ lessonId }: { lessonId: string }) {
  const { t } = useTranslation("journal");
  return (
    <SchoolData>
      <WithMe title={t("lesson")}>{(me) => <LessonOf me={me} lessonId={lessonId} />}</WithMe>
    </SchoolData>
  );
}

function LessonOf({ me, lessonId }: { me: Me; lessonId: string }) {
  const { t, i18n } = useTranslation("journal");
  const query = useLesson(lessonId);
  const lesson = query.data?.lesson;
  const when =
    lesson &&
    `${shortDayWords(lesson.date, i18n.language)}, ${timeRangeWords(lesson.startsAt, lesson.endsAt, me.timeZone)}`;
  return (
    <Page
      title={lesson ? `${lesson.className} · ${lesson.subject}` : t("lesson")}
      text={when}
      backTo={lesson ? `${paths.journal(lesson.groupId)}?week=${mondayOf(lesson.date)}` : paths.journals}
    >
      <Answer query={query}>{(answer) => <Parts answer={answer} timeZone={me.timeZone} />}</Answer>
    </Page>
  );
}

function Parts({ answer, timeZone }: { answer: LessonAnswer; timeZone: string }) {
  return (
    <div className={styles.parts}>
      <Facts lesson={answer.lesson} />
      <LessonCall answer={answer} timeZone={timeZone} />
    </div>
  );
}

function Facts({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation(["journal", "lesson"]);
  const place = usePlaceWords(lesson);
  const teachers = givenBy(lesson).join(", ");
  const facts: [string, string | null][] = [
    [t("facts.number"), lesson.number === null ? null : String(lesson.number)],
    [t("facts.place"), place],
    [t("facts.teacher"), teachers],
    [t("facts.topic"), lesson.topic],
    [t("facts.homework"), lesson.homework],
  ];
  return (
    <section className={styles.card} aria-label={t("facts.label")}>
      {changesOf(lesson).map((change) => (
        <p key={change} className={styles.change}>
          {t(`lesson:change.${change}`, { name: teachers })}
        </p>
      ))}
      <dl className={styles.facts}>
        {facts
          .filter(([, words]) => words)
          .map(([name, words]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
