import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button.tsx";
import { Icon, type IconName } from "./Icon.tsx";
import styles from "./Note.module.css";

type NoteProps = { icon: IconName; title: string; text?: string; children?: ReactNode };

/** What an empty place says: what will come here, and who makes it. */
export function EmptyNote({ icon, title, text, children }: NoteProps) {
  return (
    <div className={styles.note}>
      <span className={styles.icon}>
        <Icon name={icon} size={28} />
      </span>
      <h2 className={styles.title}>{title}</h2>
      {text && <p className={styles.text}>{text}</p>}
      {children}
    </div>
  );
}

/** What happened, whether anything is lost, and what to do. `text` comes from `errorText`. */
export function ErrorNote({ title, text, onRetry }: { title?: string; text: string; onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.note} role="alert">
      <span className={styles.icon}>
        <Icon name="warning" size={28} />
      </span>
      <h2 className={styles.title}>{title ?? t("error.title")}</h2>
      <p className={styles.text}>{text}</p>
      {onRetry && (
        <Button look="plain" onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
    </div>
  );
}
