import { useTranslation } from "react-i18next";
import { Card } from "../../ui/Card.tsx";
import { EmptyNote } from "../../ui/Note.tsx";
import { AdminAnswer } from "../AdminAnswer.tsx";
import { AdminPage } from "../AdminPage.tsx";
import { MoreList } from "../MoreList.tsx";
import { arrangeImports, type Entry, sourcesOf } from "./arrange-imports.ts";
import { IntakeRow, RunRow } from "./RunRow.tsx";
import { UploadCard } from "./UploadCard.tsx";
import { useIntakes, useRuns } from "./use-imports.ts";

/** «Файлы»: a new one, those that wait, and everything that has changed the lists so far. */
export function ImportsPage() {
  const { t } = useTranslation("admin-imports");
  const runs = useRuns();
  const intakes = useIntakes();
  return (
    <AdminPage title={t("title")} text={t("lead")}>
      <AdminAnswer query={runs}>
        {(known) => {
          const { now, past } = arrangeImports(known.runs, intakes.data?.intakes ?? []);
          return (
            <>
              <UploadCard sources={sourcesOf(known.runs)} />
              {now.length > 0 && (
                <Card title={t("now")} tone="warning" flush>
                  <ul>
                    {now.map((intake) => (
                      <IntakeRow key={intake.id} intake={intake} />
                    ))}
                  </ul>
                </Card>
              )}
              <Past entries={past} />
            </>
          );
        }}
      </AdminAnswer>
    </AdminPage>
  );
}

const STEP = 20;

function Past({ entries }: { entries: Entry[] }) {
  const { t } = useTranslation("admin-imports");
  if (entries.length === 0) return <EmptyNote icon="file" title={t("none.title")} text={t("none.text")} />;
  return (
    <Card title={t("past")} text={t("pastText")} flush>
      <MoreList items={entries} step={STEP}>
        {(entry) =>
          entry.type === "run" ? (
            <RunRow key={`run ${entry.run.run}`} run={entry.run} />
          ) : (
            <IntakeRow key={`file ${entry.intake.id}`} intake={entry.intake} />
          )
        }
      </MoreList>
    </Card>
  );
}
