import type { ImportCounts } from "@zvonok/contract/http/operator.ts";
import { useTranslation } from "react-i18next";
import { Card } from "../../ui/Card.tsx";
import styles from "./Imports.module.css";

const parts = ["users", "classes", "enrollments", "lessons", "orgs"] as const;

/** How much a file holds: what a secretary compares with what she knows of her school. */
export function Counts({ counts }: { counts: ImportCounts }) {
  const { t, i18n } = useTranslation("admin-imports");
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <Card title={t("counts.title")}>
      <dl className={styles.facts}>
        {parts
          .filter((part) => part !== "lessons" || counts.lessons > 0)
          .map((part) => (
            <div key={part}>
              <dt>{t(`counts.${part}`)}</dt>
              <dd>{number.format(counts[part])}</dd>
            </div>
          ))}
      </dl>
    </Card>
  );
}
