import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { adminErrorText } from "../admin-error-text.ts";
import styles from "./People.module.css";

type AskDialogProps = {
  title: string;
  /** the verb on the button that does it */
  does: string;
  look?: "main" | "end";
  disabled?: boolean;
  act: { isPending: boolean; error: unknown };
  onDo: () => void;
  onClose: () => void;
  /** what happens, in words; or what is to be filled in */
  children: ReactNode;
};

/** Says what an act leads to, and asks; a refusal is told in its place. */
export function AskDialog({ title, does, look = "main", disabled, act, onDo, onClose, children }: AskDialogProps) {
  const { t } = useTranslation(["admin-people", "admin", "shell"]);
  return (
    <Dialog
      title={title}
      open
      onClose={onClose}
      role={look === "end" ? "alertdialog" : "dialog"}
      problem={
        act.error !== null && (
          <p className={styles.problem} role="alert">
            {adminErrorText(act.error, t)}
          </p>
        )
      }
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {t("shell:cancel")}
          </Button>
          <Button look={look} disabled={disabled === true || act.isPending} onClick={onDo}>
            {does}
          </Button>
        </>
      }
    >
      <div className={styles.form}>{children}</div>
    </Dialog>
  );
}
