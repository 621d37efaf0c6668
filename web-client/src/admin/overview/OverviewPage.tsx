import { useTranslation } from "react-i18next";
import { paths } from "../../paths.ts";
import { ButtonLink } from "../../ui/ButtonLink.tsx";
import { Card } from "../../ui/Card.tsx";
import { EmptyNote } from "../../ui/Note.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { AdminPage } from "../AdminPage.tsx";
import { placesOf } from "../admin-places.ts";
import { useAllSchools } from "../all-schools.ts";
import { RunRow } from "../imports/RunRow.tsx";
import { LinkRow } from "../LinkRow.tsx";
import { Notice } from "../Notice.tsx";
import { type Ask, lastImport } from "./asks.ts";
import styles from "./Overview.module.css";
import { useOverview } from "./use-overview.ts";

/** What needs a person now, and the last file. Whoever comes twice a year starts here. */
export function OverviewPage() {
  const { t } = useTranslation("admin");
  const { asks, runs, onTheWay, loading, partly } = useOverview();
  return (
    <AdminPage title={t("pages.overview")} text={t("overview.lead")} backTo={paths.account} backOnPhoneOnly>
      {loading ? (
        <Skeleton rows={2} shape="card" />
      ) : (
        <>
          {partly && <Notice tone="warning" title={t("overview.partly")} />}
          <Asks asks={asks} partly={partly} />
          {onTheWay > 0 && (
            <Notice tone="plain" title={t("overview.onTheWay", { count: onTheWay })}>
              {t("overview.onTheWayText")}
            </Notice>
          )}
          {runs !== null && <LastFile run={lastImport(runs)} />}
        </>
      )}
      <AllPages />
    </AdminPage>
  );
}

function Asks({ asks, partly }: { asks: Ask[]; partly: boolean }) {
  const { t } = useTranslation("admin");
  if (asks.length === 0)
    return partly ? null : (
      <Notice tone="done" title={t("overview.well.title")}>
        {t("overview.well.text")}
      </Notice>
    );
  return (
    <Card title={t("overview.asks")} tone="warning" flush>
      <ul>
        {asks.map(({ id, count, path }) => (
          <LinkRow
            key={id}
            href={path}
            icon="warning"
            tone="warning"
            title={t(`overview.${id}`, { count })}
            text={t(`overview.${id === "asking" || id === "waiting" ? "files" : id}Do`)}
          />
        ))}
      </ul>
    </Card>
  );
}

function LastFile({ run }: { run: ReturnType<typeof lastImport> }) {
  const { t } = useTranslation("admin");
  const upload = (
    <ButtonLink href={paths.adminImports} look={run === null ? "main" : "plain"}>
      {t("overview.upload")}
    </ButtonLink>
  );
  if (run === null)
    return (
      <EmptyNote icon="file" title={t("overview.noLast")} text={t("overview.noLastText")}>
        {upload}
      </EmptyNote>
    );
  return (
    <Card title={t("overview.last")} actions={upload} flush>
      <ul>
        <RunRow run={run} />
      </ul>
    </Card>
  );
}

/** On a phone the overview is the way to all other pages. */
function AllPages() {
  const { t } = useTranslation("admin");
  return (
    <nav className={styles.all} aria-label={t("pagesLabel")}>
      <Card title={t("overview.all")} flush>
        <ul>
          {placesOf(useAllSchools())
            .filter(({ id }) => id !== "overview")
            .map(({ id, path, icon }) => (
              <LinkRow key={id} href={path} icon={icon} title={t(`pages.${id}`)} />
            ))}
        </ul>
      </Card>
    </nav>
  );
}
