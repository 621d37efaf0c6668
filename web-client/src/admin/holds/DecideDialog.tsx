import type { DecideHoldsAnswer, Hold } from "@zvonok/contract/http/admin/holds.ts";
import { useTranslation } from "react-i18next";
import { AskDialog } from "../AskDialog.tsx";
import { useUndoWords } from "../use-undo-words.ts";
import { consequences } from "./arrange-holds.ts";
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
  const { t } = useTranslation("admin-holds");
  const decide = useDecide();
  const undoWords = useUndoWords();
  const figures = consequences(holds);
  const [only, ...others] = holds;
  const done = (answer: DecideHoldsAnswer): void => {
    onDone(answer);
    onClose();
  };
  const removes = decision === "approve" && figures.lose > 0;
  return (
    <AskDialog
      title={t(`ask.${decision}`, { count: holds.length })}
      does={t(decide.isPending ? "deciding" : decision)}
      look={removes ? "end" : "main"}
      role="alertdialog"
      act={decide}
      onDo={() => decide.mutate({ holds: holds.map(({ id }) => id), decision }, { onSuccess: done })}
      onClose={onClose}
    >
      {only !== undefined && others.length === 0 && (
        <p>
          <strong>{only.group}</strong>: {t(`kinds.${only.kind}`, { count: only.people.length })}
        </p>
      )}
      <ul>
        {decision === "approve" &&
          effects
            .filter((effect) => figures[effect] > 0)
            .map((effect) => <li key={effect}>{t(`ask.${effect}`, { count: figures[effect] })}</li>)}
        {removes && <li>{t("ask.archived")}</li>}
        {decision === "approve" ? <li>{undoWords}</li> : <li>{t("ask.rejected")}</li>}
        {decision === "reject" && <li>{t("ask.again")}</li>}
      </ul>
    </AskDialog>
  );
}
