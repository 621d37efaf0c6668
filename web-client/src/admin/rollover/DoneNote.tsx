import type { ConfirmRolloverAnswer } from "@zvonok/contract/http/admin/rollover.ts";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { paths } from "../../paths.ts";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Rollover.module.css";

/** Says that it is done, and where it can be read and undone. */
export function DoneNote({ done }: { done: ConfirmRolloverAnswer }) {
  const { t } = useTranslation("admin-rollover");
  return (
    <div className={styles.done} role="status">
      <Icon name="check" />
      <p>
        {t("done", { count: done.confirmed })}{" "}
        <Link href={`${paths.adminAudit}?run=${done.run}`}>{t("toHistory")}</Link>
        {" · "}
        <Link href={paths.adminImports}>{t("toImports")}</Link>
      </p>
    </div>
  );
}
