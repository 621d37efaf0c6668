import type { Me } from "@zvonok/contract/http/me.ts";
import { useTranslation } from "react-i18next";
import { paths } from "../paths.ts";
import { Answer, Page, WithMe } from "./Page.tsx";
import { SchoolData } from "./SchoolData.tsx";
import { useJournalLessons } from "./use-journals.ts";
import { useNow } from "./use-now.ts";
import { useWeek } from "./use-week.ts";
import { WeekBar } from "./WeekBar.tsx";
import { WeekLessons } from "./WeekLessons.tsx";

/** The journal of a group: its lessons by date. */
export function JournalPage({ groupId }: { groupId: string }) {
  const { t } = useTranslation("journal");
  return (
    <SchoolData>
      <WithMe title={t("journal")}>{(me) => <Journal me={me} groupId={groupId} />}</WithMe>
    </SchoolData>
  );
}

function Journal({ me, groupId }: { me: Me; groupId: string }) {
  const { t } = useTranslation("journal");
  const now = useNow();
  const week = useWeek(me.timeZone, now);
  const journal = useJournalLessons(groupId, week.monday);
  return (
    <Page
      title={journal.data?.title ?? t("journal")}
      text={t("chooseLesson")}
      backTo={paths.journals}
      bar={<WeekBar week={week} />}
    >
      <Answer query={journal}>
        {({ lessons }) => (
          <WeekLessons
            week={week}
            lessons={lessons}
            now={now}
            timeZone={me.timeZone}
            hrefOf={({ id }) => paths.lesson(id)}
            reader="teacher"
          />
        )}
      </Answer>
    </Page>
  );
}
