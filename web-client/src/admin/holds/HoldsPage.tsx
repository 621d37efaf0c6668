import type { DecideHoldsAnswer, Hold } from "@zvonok/contract/http/admin/holds.ts";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useNow } from "../../journal/use-now.ts";
import { paths } from "../../paths.ts";
import { EmptyNote } from "../../ui/Note.tsx";
import { AdminAnswer } from "../AdminAnswer.tsx";
import { AdminPage } from "../AdminPage.tsx";
import { useAllSchools } from "../all-schools.ts";
import { momentWords } from "../audit/moment-words.ts";
import { Notice } from "../Notice.tsx";
import { arrangeHolds } from "./arrange-holds.ts";
import { DecideBar } from "./DecideBar.tsx";
import { DecideDialog } from "./DecideDialog.tsx";
import { type Choose, HoldsOfClass } from "./HoldsOfClass.tsx";
import { RejectedHolds } from "./RejectedHolds.tsx";
import type { Decision } from "./use-holds.ts";
import { useHolds } from "./use-holds.ts";

type Done = DecideHoldsAnswer & { decision: Decision["decision"] };

const none: readonly Hold[] = [];

/** «Ждут решения»: what a file wanted and what was not done, since it looks like a mistake. */
export function HoldsPage() {
  const { t } = useTranslation("admin-holds");
  const query = useHolds();
  const allSchools = useAllSchools();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [asked, setAsked] = useState<Decision["decision"] | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const holds = query.data?.holds ?? none;
  const groups = useMemo(() => arrangeHolds(holds), [holds]);
  const selected = holds.filter(({ id }) => chosen.has(id));
  const moments = useMoments(holds);
  const choose: Choose = useCallback(
    (some, on) =>
      setChosen((before) => {
        const ids = new Set(some.map(({ id }) => id));
        return on ? new Set([...before, ...ids]) : new Set([...before].filter((id) => !ids.has(id)));
      }),
    [],
  );
  return (
    <AdminPage
      title={t("title")}
      text={t("lead")}
      foot={
        holds.length > 0 && (
          <DecideBar
            all={holds.length}
            selected={selected.length}
            onSelectAll={(on) => choose(holds, on)}
            onDecide={setAsked}
          />
        )
      }
    >
      {done !== null && (
        <Notice tone="done" title={t(`done.${done.decision}`, { count: done.decided })} live>
          <p>{t(`done.${done.decision}Text`)}</p>
          {done.decision === "approve" && allSchools && <Link href={paths.adminRun(done.run)}>{t("done.toRun")}</Link>}
        </Notice>
      )}
      <AdminAnswer query={query}>
        {(answer) =>
          answer.holds.length === 0 ? (
            <EmptyNote icon="check" title={t("none.title")} text={t("none.text")} />
          ) : (
            <>
              <Notice tone="warning" title={t("what.title")}>
                {t("what.text")}
              </Notice>
              {groups.map((group) => (
                <HoldsOfClass
                  key={group.className ?? ""}
                  group={group}
                  chosen={chosen}
                  moments={moments}
                  onChoose={choose}
                />
              ))}
            </>
          )
        }
      </AdminAnswer>
      <RejectedHolds onDone={(answer) => setDone({ ...answer, decision: "approve" })} />
      {asked !== null && (
        <DecideDialog
          decision={asked}
          holds={selected}
          onClose={() => setAsked(null)}
          onDone={(answer) => {
            setChosen(new Set());
            setDone({ ...answer, decision: asked });
          }}
        />
      )}
    </AdminPage>
  );
}

/** Since when each is held, in words; hundreds of them are of one file and have one moment. */
function useMoments(holds: readonly Hold[]): ReadonlyMap<string, string> {
  const { i18n } = useTranslation();
  const now = useNow();
  return useMemo(() => {
    const moments = new Set(holds.map(({ since }) => since));
    return new Map([...moments].map((since) => [since, momentWords(since, now, i18n.language)]));
  }, [holds, now, i18n.language]);
}
