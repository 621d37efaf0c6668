import type { ConfirmRolloverAnswer, RolloverAnswer } from "@zvonok/contract/http/admin/rollover.ts";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { adminErrorText } from "../admin-error-text.ts";
import { type Choices, cohortTitle, toConfirm } from "./choices.ts";
import styles from "./Rollover.module.css";
import { useConfirmRollover } from "./use-rollover.ts";

type ConfirmBarProps = {
  answer: RolloverAnswer;
  choices: Choices;
  /** classes of last year that are chosen more than once */
  doubled: string[];
  onDone: (done: ConfirmRolloverAnswer) => void;
};

/** The one button, and what stands in its way. */
export function ConfirmBar({ answer, choices, doubled, onDone }: ConfirmBarProps) {
  const { t } = useTranslation(["admin-rollover", "admin", "shell"]);
  const confirm = useConfirmRollover(onDone);
  const classes = toConfirm(answer.proposals, choices);
  const titles = doubled.map((cohortId) => cohortTitle(answer, cohortId)).join(", ");
  return (
    <>
      <Button disabled={doubled.length > 0 || confirm.isPending} onClick={() => confirm.mutate({ classes })}>
        {confirm.isPending ? t("confirming") : t("confirm", { count: classes.length })}
      </Button>
      <div aria-live="polite">
        {doubled.length > 0 && <p className={styles.problem}>{t("mend", { titles })}</p>}
        {confirm.error && (
          <p className={styles.problem}>
            {t("failed")} {adminErrorText(confirm.error, t)}
          </p>
        )}
      </div>
    </>
  );
}
