import type { Diary, Lesson } from "@zvonok/contract/http/lessons.ts";
import type { Me } from "@zvonok/contract/http/me.ts";
import { useTranslation } from "react-i18next";
import { Answer, Page, WithMe } from "../journal/Page.tsx";
import { SchoolData } from "../journal/SchoolData.tsx";
import { useNow } from "../journal/use-now.ts";
import { useWeek, type Week } from "../journal/use-week.ts";
import { WeekBar } from "../journal/WeekBar.tsx";
import { WeekLessons } from "../journal/WeekLessons.tsx";
import { paths } from "../paths.ts";
import { EmptyNote } from "../ui/Note.tsx";
import { ChildChoice } from "./ChildChoice.tsx";
import styles from "./DiaryPage.module.css";
import { useDiary } from "./use-diary.ts";

/** A pupil's weeks; a guardian chooses among the children. @param personId whose diary; null for the first one */
export function DiaryPage({ personId }: { personId: string | null }) {
  const { t } = useTranslation("diary");
  return (
    <SchoolData>
      <WithMe title={t("title")}>{(me) => <Chosen me={me} personId={personId ?? me.diaries[0]?.personId} />}</WithMe>
    </SchoolData>
  );
}

function Chosen({ me, personId }: { me: Me; personId: string | undefined }) {
  const { t } = useTranslation("diary");
  if (personId !== undefined) return <DiaryOf key={personId} me={me} personId={personId} />;
  return (
    <Page title={t("title")}>
      <EmptyNote icon="book" title={t("none.title")} text={t("none.text")} />
    </Page>
  );
}

function DiaryOf({ me, personId }: { me: Me; personId: string }) {
  const { t } = useTranslation("diary");
  const now = useNow();
  const week = useWeek(me.timeZone, now);
  const diary = useDiary(personId, week.monday);
  const person = diary.data?.person ?? me.diaries.find((each) => each.personId === personId);
  const bar = (
    <>
      {me.diaries.length > 1 && <ChildChoice personId={personId} diaries={me.diaries} />}
      <WeekBar week={week} />
    </>
  );
  return (
    <Page title={t("title")} text={[person?.name, person?.className].filter(Boolean).join(", ")} bar={bar}>
      <Answer query={diary}>{(answer) => <Weeks diary={answer} week={week} now={now} timeZone={me.timeZone} />}</Answer>
    </Page>
  );
}

function Weeks({ diary, week, now, timeZone }: { diary: Diary; week: Week; now: number; timeZone: string }) {
  const { t } = useTranslation("diary");
  const hrefOf = ({ call }: Lesson): string | null =>
    diary.mayJoin && call !== null && call.state !== "ended" ? paths.call(call.id) : null;
  return (
    <>
      {!diary.mayJoin && <p className={styles.note}>{t("guardian")}</p>}
      <WeekLessons week={week} lessons={diary.lessons} now={now} timeZone={timeZone} hrefOf={hrefOf} reader="pupil" />
    </>
  );
}
