import type { Run } from "@zvonok/contract/http/admin/imports.ts";
import { useTranslation } from "react-i18next";
import { AskDialog } from "../AskDialog.tsx";
import { useRunWords } from "./run-words.ts";
import { useUndo } from "./use-imports.ts";

type UndoDialogProps = { run: Run; onClose: () => void; onDone: () => void };

/** Says what taking a run back does and what it leaves, and asks. */
export function UndoDialog({ run, onClose, onDone }: UndoDialogProps) {
  const { t } = useTranslation("admin-imports");
  const undo = useUndo(run.run);
  const { runTitle } = useRunWords();
  const done = (): void => {
    onDone();
    onClose();
  };
  return (
    <AskDialog
      title={t("undo.title", { name: runTitle(run) })}
      does={t(undo.isPending ? "undo.going" : run.kind === "import" ? "undo.button" : "undo.buttonChange")}
      leaves={t("undo.keep")}
      look="end"
      act={undo}
      onDo={() => undo.mutate(undefined, { onSuccess: done })}
      onClose={onClose}
    >
      <ul>
        <li>{t("undo.back")}</li>
        <li>{t("undo.stays")}</li>
        {run.kind === "import" && <li>{t("undo.again")}</li>}
      </ul>
    </AskDialog>
  );
}
