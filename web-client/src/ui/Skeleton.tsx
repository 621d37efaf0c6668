import { useTranslation } from "react-i18next";
import styles from "./Skeleton.module.css";

/** Grey lines where content will be. */
export function Skeleton({ rows = 6, shape = "row" }: { rows?: number; shape?: "row" | "card" }) {
  const { t } = useTranslation();
  return (
    <div className={styles.list} role="status">
      <span className="visually-hidden">{t("loading")}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a skeleton are all alike
        <div key={row} className={styles[shape]} aria-hidden="true">
          <i />
          <b />
          <u />
        </div>
      ))}
    </div>
  );
}

/** A small turning ring with words for those who don't see it. */
export function Spinner({ label }: { label?: string }) {
  const { t } = useTranslation();
  return (
    <span className={styles.spinner} role="status">
      <span className="visually-hidden">{label ?? t("loading")}</span>
    </span>
  );
}
