import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";

/** Asks before a call is ended for everybody. */
export function EndCallDialog({ open, onClose, onEnd }: { open: boolean; onClose: () => void; onEnd: () => void }) {
  const { t } = useTranslation(["lesson", "shell"]);
  return (
    <Dialog
      title={t("lesson:endCall.title")}
      open={open}
      onClose={onClose}
      role="alertdialog"
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {t("shell:cancel")}
          </Button>
          <Button look="end" onClick={onEnd}>
            {t("lesson:endCall.end")}
          </Button>
        </>
      }
    >
      <p>{t("lesson:endCall.text")}</p>
    </Dialog>
  );
}
