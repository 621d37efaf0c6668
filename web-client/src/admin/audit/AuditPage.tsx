import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";
import { AdminPage } from "../AdminPage.tsx";
import { AuditFilters } from "./AuditFilters.tsx";
import { AuditList } from "./AuditList.tsx";
import { type AuditFilter, useAudit, useWhy } from "./use-audit.ts";
import { WhyCard } from "./WhyCard.tsx";

/** «История»: what was changed in Matrix and why; a person and a room together answer «Почему?». */
export function AuditPage() {
  const { t } = useTranslation("admin-audit");
  const [filter, narrow] = useFilter();
  const audit = useAudit(filter);
  const why = useWhy(filter);
  const rows = audit.data?.pages.flatMap((page) => page.rows) ?? [];
  const names = {
    person: why.data?.person.name ?? rows.find((row) => row.name !== null)?.name ?? null,
    room: why.data?.room.name ?? rows.find((row) => row.roomName !== null)?.roomName ?? null,
  };
  return (
    <AdminPage title={t("title")} text={t("lead")}>
      <AuditFilters filter={filter} names={names} onNarrow={narrow} />
      {filter.person !== null && filter.room !== null && <WhyCard why={why} />}
      <AuditList audit={audit} rows={rows} narrowed={Object.values(filter).some((value) => value !== null)} />
    </AdminPage>
  );
}

/** The filter lives in the address, so that other pages lead to it and «Назад» undoes a choice. */
function useFilter(): [AuditFilter, (change: Partial<AuditFilter>) => void] {
  const [search, setSearch] = useSearchParams();
  const filter = { person: search.get("person"), room: search.get("room"), run: search.get("run") };
  const narrow = (change: Partial<AuditFilter>): void => {
    const given = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== null && value !== "");
    setSearch(Object.fromEntries(given as [string, string][]));
  };
  return [filter, narrow];
}
