import type { DriftAnswer } from "@zvonok/contract/http/admin/drift.ts";
import { useTranslation } from "react-i18next";
import { useNow } from "../../journal/use-now.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { adminErrorText } from "../admin-error-text.ts";
import { useAllSchools } from "../all-schools.ts";
import { momentWords } from "../audit/moment-words.ts";
import styles from "./Drift.module.css";
import { useVerify, type Verification } from "./use-drift.ts";

/** How far the slow walk through all rooms is, and what becomes of what it finds. */
export function VerificationCard({ verification, repair }: Pick<DriftAnswer, "verification" | "repair">) {
  const { t } = useTranslation("admin-drift");
  const allSchools = useAllSchools();
  return (
    <Card title={t("verification.title")} text={t("verification.what")}>
      {verification === null ? <p>{t("verification.never")}</p> : <Progress {...verification} />}
      <p className={styles.soft}>{t(`mode.${repair}`)}</p>
      {allSchools && (verification === null || verification.finishedAt !== null) && <VerifyNow />}
    </Card>
  );
}

function VerifyNow() {
  const { t } = useTranslation(["admin-drift", "admin", "shell"]);
  const verify = useVerify();
  return (
    <div aria-live="polite">
      {verify.isSuccess ? (
        <p className={styles.soft}>{t("verification.asked")}</p>
      ) : (
        <Button look="plain" disabled={verify.isPending} onClick={() => verify.mutate()}>
          {t("verification.now")}
        </Button>
      )}
      {verify.error && <p className={styles.problem}>{adminErrorText(verify.error, t)}</p>}
    </div>
  );
}

function Progress({ finishedAt, rooms, checked, corrected }: Verification) {
  const { t, i18n } = useTranslation("admin-drift");
  const now = useNow();
  if (finishedAt !== null) {
    const words = { when: momentWords(finishedAt, now, i18n.language), count: checked };
    return (
      <p>
        {t("verification.finished", words)} {t("verification.corrected", { count: corrected })}
      </p>
    );
  }
  return (
    <div className={styles.progress}>
      <p id="verification">{t("verification.going", { checked, rooms })}</p>
      <progress aria-labelledby="verification" max={Math.max(rooms, 1)} value={checked} />
    </div>
  );
}
