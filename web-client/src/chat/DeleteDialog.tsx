import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../error-text.ts";
import type { Message } from "../matrix/message.ts";
import type { OpenChat } from "../matrix/open-chat.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";

type DeleteDialogProps = { message: Message | null; chat: OpenChat; onClose: () => void };

/** Asks before a message is deleted for everybody. */
export function DeleteDialog({ message, chat, onClose }: DeleteDialogProps) {
  const { t } = useTranslation(["chat", "shell"]);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  function close(): void {
    setError(null);
    onClose();
  }
  async function remove({ id }: Message): Promise<void> {
    setBusy(true);
    try {
      await chat.delete(id);
      close();
    } catch (refused) {
      setError(refused);
    }
    setBusy(false);
  }
  return (
    <Dialog
      title={t("delete.title")}
      open={message !== null}
      onClose={close}
      role="alertdialog"
      actions={
        <>
          <Button look="plain" onClick={close}>
            {t("shell:cancel")}
          </Button>
          <Button look="end" disabled={busy} onClick={() => message !== null && void remove(message)}>
            {t("delete.confirm")}
          </Button>
        </>
      }
    >
      <p>{t("delete.text")}</p>
      {error !== null && <p role="alert">{errorText(error, t)}</p>}
    </Dialog>
  );
}
