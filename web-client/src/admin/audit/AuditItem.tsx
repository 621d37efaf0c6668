import type { AuditRow } from "@zvonok/contract/http/admin/audit.ts";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useNow } from "../../journal/use-now.ts";
import { paths } from "../../paths.ts";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useAllSchools } from "../all-schools.ts";
import { useChangeWords } from "../imports/use-change-words.ts";
import styles from "./Audit.module.css";
import { momentWords } from "./moment-words.ts";
import { rowWords } from "./row-words.ts";
import { useRunWords } from "./use-run-words.ts";

/** One change: what, why, from which change of the journal or on whose word, when, and how it ended. */
export function AuditItem({ row }: { row: AuditRow }) {
  const { t, i18n } = useTranslation("admin-audit");
  const now = useNow();
  const { told, icon, values, rights } = rowWords(row);
  const rule = t(`rules.${row.rule}`, { defaultValue: "" });
  const runWords = useRunWords();
  const allSchools = useAllSchools();
  const { right } = useChangeWords();
  return (
    <li className={styles.item}>
      <Icon name={row.result === "failed" ? "warning" : icon} size={20} />
      <div className={styles.words}>
        <p>
          {[t(`types.${told}`, values), ...rights.map(({ name, level }) => `${name} — ${right(level)}`)].join("; ")}
        </p>
        <div className={styles.foot}>
          <p className={styles.soft}>
            {rule !== "" && `${rule} · `}
            {row.repair !== null && `${t("repair", { by: row.repair.by ?? t("commandLine") })} · `}
            {row.run !== null && (
              <>
                {allSchools ? <Link href={paths.adminRun(row.run)}>{runWords(row.run)}</Link> : runWords(row.run)}
                {" · "}
              </>
            )}
            {momentWords(row.at, now, i18n.language)}
          </p>
          <Details row={row} />
        </div>
        {row.result !== "done" && (
          <p className={classes(styles.soft, row.result === "failed" && styles.failed)}>
            {t(`result.${row.result}`, { error: row.error ?? "" })}
          </p>
        )}
      </div>
    </li>
  );
}

/** What was there before and after, for whoever looks after the machine. */
function Details({ row: { before, after, error, record } }: { row: AuditRow }) {
  const { t } = useTranslation("admin-audit");
  const known: [string, unknown][] = [
    [t("details.before"), before],
    [t("details.after"), after],
    [t("details.record"), record],
    [t("details.error"), error],
  ];
  const told = known.filter(([, value]) => value !== null && value !== undefined);
  if (told.length === 0) return null;
  return (
    <details className={styles.details}>
      <summary>{t("details.title")}</summary>
      <dl>
        {told.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{typeof value === "string" ? value : JSON.stringify(value)}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
