import type { RolloverAnswer } from "@zvonok/contract/http/admin/rollover.ts";
import { useTranslation } from "react-i18next";
import { byTitle, cohortTitle } from "./choices.ts";
import styles from "./Rollover.module.css";

/** What was confirmed before: folded, since nothing is to be done about it. */
export function ConfirmedClasses({ answer }: { answer: RolloverAnswer }) {
  const { t } = useTranslation("admin-rollover");
  const confirmed = answer.proposals.filter(({ state }) => state === "confirmed");
  if (confirmed.length === 0) return null;
  return (
    <details className={styles.confirmed}>
      <summary>{t("confirmed.title", { count: confirmed.length })}</summary>
      <ul>
        {byTitle(confirmed).map(({ groupId, title, proposed }) => {
          const cohort = proposed === null ? null : cohortTitle(answer, proposed);
          return (
            <li key={groupId}>{t(cohort === null ? "confirmed.new" : "confirmed.continues", { title, cohort })}</li>
          );
        })}
      </ul>
    </details>
  );
}
