import type { RemarkGroup } from "@zvonok/contract/http/admin/imports.ts";
import { useTranslation } from "react-i18next";
import { Card } from "../../ui/Card.tsx";
import { Fold } from "../../ui/Fold.tsx";
import { DownloadButton } from "../DownloadButton.tsx";
import { MoreList } from "../MoreList.tsx";
import styles from "./Imports.module.css";

/** What was wrong or assumed in a file, for a secretary: gathered, counted, with lines and what to do. */
export function Remarks({
  remarks,
  run,
  refused = false,
}: {
  remarks: readonly RemarkGroup[];
  /** whose table can be saved; null before there is a run */
  run: number | null;
  /** whether the file was refused because of them */
  refused?: boolean;
}) {
  const { t } = useTranslation("admin-imports");
  if (remarks.length === 0) return null;
  const total = remarks.reduce((sum, { count }) => sum + count, 0);
  return (
    <Card
      title={t("remarks.title", { count: total })}
      text={refused ? undefined : t("remarks.text")}
      actions={
        run !== null && (
          <DownloadButton
            path={`imports/${run}/remarks.csv`}
            name={t("remarks.fileName", { run })}
            label={t("remarks.download")}
          />
        )
      }
      flush
    >
      <MoreList items={remarks} step={20}>
        {(group) => (
          <li key={`${group.code} ${group.file} ${group.field}`}>
            <Fold summary={<RemarkSummary group={group} />}>
              <RemarkDetails group={group} />
            </Fold>
          </li>
        )}
      </MoreList>
    </Card>
  );
}

function RemarkSummary({ group: { message, count, rows, file, field } }: { group: RemarkGroup }) {
  const { t } = useTranslation("admin-imports");
  const ofFile = rows.length === 0 && count === 1;
  return (
    <span className={styles.remark}>
      <span>{message}</span>
      <span className={styles.soft}>
        {[file, field, !ofFile && t("remarks.rows", { count })].filter(Boolean).join(" · ")}
      </span>
    </span>
  );
}

function RemarkDetails({ group: { rows, count, fix, code } }: { group: RemarkGroup }) {
  const { t } = useTranslation("admin-imports");
  const further = count - rows.length;
  return (
    <>
      {fix && (
        <p>
          <strong>{t("remarks.fix")}</strong> {fix}
        </p>
      )}
      {rows.length > 0 && (
        <p>
          {t("remarks.lines", { count: rows.length, lines: rows.join(", ") })}
          {further > 0 && ` ${t("remarks.further", { count: further })}`}
        </p>
      )}
      <p className={styles.soft}>{t("remarks.code", { code })}</p>
    </>
  );
}
