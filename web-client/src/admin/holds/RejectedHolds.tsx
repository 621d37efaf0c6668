import type { DecideHoldsAnswer, Hold } from "@zvonok/contract/http/admin/holds.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../journal/use-now.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { ErrorNote } from "../../ui/Note.tsx";
import { adminErrorText } from "../admin-error-text.ts";
import { momentWords } from "../audit/moment-words.ts";
import { MoreList } from "../MoreList.tsx";
import { DecideDialog } from "./DecideDialog.tsx";
import styles from "./Holds.module.css";
import { useRejectedHolds } from "./use-holds.ts";

/** What was rejected and files still want: a person who thinks again applies it here. */
export function RejectedHolds({ onDone }: { onDone: (answer: DecideHoldsAnswer) => void }) {
  const { t } = useTranslation(["admin-holds", "admin", "shell"]);
  const { data, error, refetch } = useRejectedHolds();
  const [asked, setAsked] = useState<Hold | null>(null);
  if (data === undefined) return error && <ErrorNote text={adminErrorText(error, t)} onRetry={() => void refetch()} />;
  if (data.holds.length === 0) return null;
  return (
    <Card title={t("rejected.title")} text={t("rejected.text")} flush>
      <MoreList items={data.holds} step={10}>
        {(hold) => (
          <li key={hold.id}>
            <Rejected hold={hold} onApprove={() => setAsked(hold)} />
          </li>
        )}
      </MoreList>
      {asked && <DecideDialog decision="approve" holds={[asked]} onClose={() => setAsked(null)} onDone={onDone} />}
    </Card>
  );
}

function Rejected({ hold, onApprove }: { hold: Hold; onApprove: () => void }) {
  const { t, i18n } = useTranslation("admin-holds");
  const now = useNow();
  const { group, kind, people, reason, decidedAt, decidedBy } = hold;
  const told = [decidedAt && t("rejected.when", { when: momentWords(decidedAt, now, i18n.language) }), decidedBy];
  return (
    <div className={styles.rejected}>
      <div>
        <p>
          <strong>{group}</strong>: {t(`kinds.${kind}`, { count: people.length })}
        </p>
        <p className={styles.soft}>{reason}</p>
        <p className={styles.soft}>{told.filter(Boolean).join(" · ")}</p>
      </div>
      <Button look="plain" aria-label={t("rejected.approve", { name: group })} onClick={onApprove}>
        {t("approve")}
      </Button>
    </div>
  );
}
