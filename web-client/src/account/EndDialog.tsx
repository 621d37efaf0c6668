import { useTranslation } from "react-i18next";
import { errorText } from "../error-text.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import styles from "./SignIns.module.css";

type EndDialogProps = {
  title: string;
  text: string;
  /** the verb on the button that ends it */
  does: string;
  act: { isPending: boolean; error: unknown };
  onDo: () => void;
  onClose: () => void;
};

/** Asks before a session or a password is ended. */
export function EndDialog({ title, text, does, act, onDo, onClose }: EndDialogProps) {
  const { t } = useTranslation(["account", "shell"]);
  return (
    <Dialog
      title={title}
      open
      onClose={onClose}
      role="alertdialog"
      problem={
        act.error !== null && (
          <p className={styles.problem} role="alert">
            {errorText(act.error, t)}
          </p>
        )
      }
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {t("shell:cancel")}
          </Button>
          <Button look="end" disabled={act.isPending} onClick={onDo}>
            {does}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Dialog>
  );
}
