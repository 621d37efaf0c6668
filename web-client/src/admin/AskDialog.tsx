import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import styles from "./AskDialog.module.css";
import { adminErrorText } from "./admin-error-text.ts";

type AskDialogProps = {
  title: string;
  /** the verb on the button that does it */
  does: string;
  /** the verb on the other one */
  leaves?: string;
  look?: "main" | "end";
  /** alertdialog for a question, dialog for a form; as `look` says when left out */
  role?: "dialog" | "alertdialog";
  disabled?: boolean;
  act: { isPending: boolean; error: unknown };
  onDo: () => void;
  onClose: () => void;
  /** what happens, in words, a list of it too; or what is to be filled in */
  children: ReactNode;
};

/** Says what an act leads to, and asks; a refusal is told beside the buttons. */
export function AskDialog(props: AskDialogProps) {
  const { t } = useTranslation(["admin", "shell"]);
  const { title, does, leaves, look = "main", disabled, act, onDo, onClose, children } = props;
  const { role = look === "end" ? "alertdialog" : "dialog" } = props;
  return (
    <Dialog
      title={title}
      open
      onClose={onClose}
      role={role}
      problem={
        act.error !== null && (
          <p className={styles.problem} role="alert">
            {role === "alertdialog" && act.error instanceof ApiError && <strong>{t("nothingChanged")} </strong>}
            {adminErrorText(act.error, t)}
          </p>
        )
      }
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {leaves ?? t("shell:cancel")}
          </Button>
          <Button look={look} disabled={disabled === true || act.isPending} onClick={onDo}>
            {does}
          </Button>
        </>
      }
    >
      <div className={styles.body}>{children}</div>
    </Dialog>
  );
}
