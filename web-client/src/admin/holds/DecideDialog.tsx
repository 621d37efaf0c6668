import type { DecideHoldsAnswer, Hold } from "@zvonok/contract/http/admin/holds.ts";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { adminErrorText } from "../admin-error-text.ts";
import { Notice } from "../Notice.tsx";
import { useUndoWords } from "../use-undo-words.ts";
import { consequences } from "./arrange-holds.ts";
import styles from "./Holds.module.css";
import { type Decision, useDecide } from "./use-holds.ts";

type DecideDialogProps = {
  decision: Decision["decision"];
  holds: readonly Hold[];
  onClose: () => void;
  onDone: (answer: DecideHoldsAnswer) => void;
};

const effects = ["lose", "gain", "raise", "other"] as const;

/** Says what a decision does to people, and asks. */
export function DecideDialog({ decision, holds, onClose, onDone }: DecideDialogProps) {
  const { t } = useTranslation(["admin-holds", "admin", "shell"]);
  const decide = useDecide();
  const undoWords = useUndoWords();
  const figures = consequences(holds);
  const done = (answer: DecideHoldsAnswer): void => {
    onDone(answer);
    onClose();
  };
  const removes = decision === "approve" && figures.lose > 0;
  return (
    <Dialog
      title={t(`ask.${decision}`, { count: holds.length })}
      open
      onClose={onClose}
      role="alertdialog"
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {t("shell:cancel")}
          </Button>
          <Button
            look={removes ? "end" : "main"}
            disabled={decide.isPending}
            onClick={() => decide.mutate({ holds: holds.map(({ id }) => id), decision }, { onSuccess: done })}
          >
            {t(decide.isPending ? "deciding" : decision)}
          </Button>
        </>
      }
    >
      <ul className={styles.parts}>
        {decision === "approve" &&
          effects
            .filter((effect) => figures[effect] > 0)
            .map((effect) => <li key={effect}>{t(`ask.${effect}`, { count: figures[effect] })}</li>)}
        {removes && <li>{t("ask.archived")}</li>}
        {decision === "approve" ? <li>{undoWords}</li> : <li>{t("ask.rejected")}</li>}
        {decision === "reject" && <li>{t("ask.again")}</li>}
      </ul>
      {decide.error && (
        <Notice tone="end" title={t("failed")} live>
          {adminErrorText(decide.error, t)}
        </Notice>
      )}
    </Dialog>
  );
}
