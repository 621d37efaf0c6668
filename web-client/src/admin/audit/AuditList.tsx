import type { AuditRow } from "@zvonok/contract/http/admin/audit.ts";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { EmptyNote, ErrorNote } from "../../ui/Note.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { adminErrorText } from "../admin-error-text.ts";
import { AuditItem } from "./AuditItem.tsx";
import type { useAudit } from "./use-audit.ts";

type AuditListProps = { audit: ReturnType<typeof useAudit>; rows: AuditRow[]; narrowed: boolean };

/** The rows so far, and «Ещё» for older ones. */
export function AuditList({ audit, rows, narrowed }: AuditListProps) {
  const { t } = useTranslation(["admin-audit", "admin", "shell"]);
  if (audit.isPending) return <Skeleton rows={4} shape="card" />;
  if (audit.error && rows.length === 0)
    return <ErrorNote text={adminErrorText(audit.error, t)} onRetry={() => void audit.refetch()} />;
  if (rows.length === 0)
    return (
      <EmptyNote
        icon={narrowed ? "search" : "clock"}
        title={t(narrowed ? "notFound.title" : "none.title")}
        text={t(narrowed ? "notFound.text" : "none.text")}
      />
    );
  return (
    <Card title={t("changes")} text={t("newestFirst")} flush>
      <ul>
        {rows.map((row) => (
          <AuditItem key={row.id} row={row} />
        ))}
        {audit.hasNextPage && (
          <li>
            <Button look="quiet" disabled={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
              {t(audit.isFetchingNextPage ? "shell:loading" : "more")}
            </Button>
            {audit.error && <p role="alert">{adminErrorText(audit.error, t)}</p>}
          </li>
        )}
      </ul>
    </Card>
  );
}
