import type { Run, UndoAnswer } from "@zvonok/contract/http/admin/imports.ts";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { adminErrorText } from "../admin-error-text.ts";
import { Notice } from "../Notice.tsx";
import { useRunWords } from "./run-words.ts";
import styles from "./Undo.module.css";
import { useUndo } from "./use-imports.ts";

type UndoDialogProps = { run: Run; onClose: () => void; onDone: (undone: UndoAnswer) => void };

/** Says what taking a run back does and what it leaves, and asks. */
export function UndoDialog({ run, onClose, onDone }: UndoDialogProps) {
  const { t } = useTranslation(["admin-imports", "admin", "shell"]);
  const undo = useUndo(run.run);
  const { runTitle } = useRunWords();
  const done = (undone: UndoAnswer): void => {
    onDone(undone);
    onClose();
  };
  return (
    <Dialog
      title={t("undo.title", { name: runTitle(run) })}
      open
      onClose={onClose}
      role="alertdialog"
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {t("undo.keep")}
          </Button>
          <Button look="end" disabled={undo.isPending} onClick={() => undo.mutate(undefined, { onSuccess: done })}>
            {t(undo.isPending ? "undo.going" : run.kind === "import" ? "undo.button" : "undo.buttonChange")}
          </Button>
        </>
      }
    >
      <ul className={styles.parts}>
        <li>{t("undo.back")}</li>
        <li>{t("undo.stays")}</li>
        {run.kind === "import" && <li>{t("undo.again")}</li>}
      </ul>
      {undo.error && (
        <Notice tone="end" title={t("undo.failed")} live>
          {adminErrorText(undo.error, t)}
        </Notice>
      )}
    </Dialog>
  );
}
