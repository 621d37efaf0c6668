import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { IconName } from "../ui/Icon.tsx";
import { EmptyNote } from "../ui/Note.tsx";
import { Spinner } from "../ui/Skeleton.tsx";
import styles from "./CallNote.module.css";

type CallNoteProps = { icon: IconName; title: string; text?: string; busy?: boolean; children?: ReactNode };

/** A whole page of few words: before a call, after it, or instead of it. */
export function CallNote({ busy = false, children, ...note }: CallNoteProps) {
  const { t } = useTranslation("call");
  return (
    <main className={styles.page}>
      <h1 className="visually-hidden">{t("title")}</h1>
      <div role="status">
        <EmptyNote {...note}>
          {busy && <Spinner />}
          {children && <div className={styles.buttons}>{children}</div>}
        </EmptyNote>
      </div>
    </main>
  );
}
