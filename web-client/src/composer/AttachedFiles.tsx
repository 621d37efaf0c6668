import { useTranslation } from "react-i18next";
import { fileSize } from "../chat/file-size.ts";
import { IconButton } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Spinner } from "../ui/Skeleton.tsx";
import styles from "./AttachedFiles.module.css";
import type { Attachments } from "./use-attachments.ts";

/** What will be sent with the next press, and what can't be. */
export function AttachedFiles({ attachments }: { attachments: Attachments }) {
  const { t, i18n } = useTranslation("chat");
  const { files, preparing, problem } = attachments;
  return (
    <>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {(files.length > 0 || preparing) && (
        <ul className={styles.files} aria-label={t("composer.attached")}>
          {files.map(({ key, name, file, preview }) => (
            <li key={key} className={styles.file}>
              {preview === null ? <Icon name="file" /> : <img src={preview} alt="" />}
              <div className={styles.words}>
                <b>{name}</b>
                <small>{fileSize(file.size, t, i18n.language)}</small>
              </div>
              <IconButton icon="close" label={t("composer.remove", { name })} onClick={() => attachments.remove(key)} />
            </li>
          ))}
          {preparing && (
            <li className={styles.file}>
              <Spinner label={t("composer.preparing")} />
              <span aria-hidden="true">{t("composer.preparing")}</span>
            </li>
          )}
        </ul>
      )}
    </>
  );
}
