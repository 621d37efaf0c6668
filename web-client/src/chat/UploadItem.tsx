import { useTranslation } from "react-i18next";
import type { Upload, Uploads } from "../matrix/uploads.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { fileSize } from "./file-size.ts";
import styles from "./UploadItem.module.css";
import { uploadErrorText } from "./upload-error-text.ts";

/** A file on its way, where its message will be. */
export function UploadItem({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { t, i18n } = useTranslation(["chat", "shell"]);
  const failed = upload.error !== null;
  return (
    <li className={styles.item}>
      <div className={styles.bubble}>
        <Icon name={failed ? "warning" : "file"} />
        <div className={styles.words}>
          <b>{upload.name}</b>
          {failed ? (
            <small role="alert">{t("upload.failed", { reason: uploadErrorText(upload.error, t) })}</small>
          ) : (
            <progress value={upload.progress} max={1} aria-label={t("upload.label", { name: upload.name })} />
          )}
          {!failed && <small>{fileSize(upload.size, t, i18n.language)}</small>}
        </div>
        {failed && (
          <Button look="quiet" onClick={() => uploads.retry(upload.key)}>
            {t("retry")}
          </Button>
        )}
        <IconButton
          icon="close"
          label={t("upload.cancel", { name: upload.name })}
          onClick={() => uploads.cancel(upload.key)}
        />
      </div>
    </li>
  );
}
