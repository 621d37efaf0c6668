import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";
import { ErrorNote } from "../ui/Note.tsx";
import styles from "./CallNote.module.css";

type FailedNoteProps = { text: string; onRetry: () => void; onLeave: () => void };

/** What went wrong, a second try, and the way out. */
export function FailedNote({ text, onRetry, onLeave }: FailedNoteProps) {
  const { t } = useTranslation("call");
  return (
    <div className={styles.failed}>
      <ErrorNote text={text} onRetry={onRetry} />
      <Button look="quiet" onClick={onLeave}>
        {t("goBack")}
      </Button>
    </div>
  );
}
