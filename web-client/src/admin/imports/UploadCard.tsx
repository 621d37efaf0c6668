import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useDropped } from "../../composer/use-dropped.ts";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { adminErrorText } from "../admin-error-text.ts";
import type { HandIn } from "../admin-files.ts";
import { DownloadButton } from "../DownloadButton.tsx";
import { Notice } from "../Notice.tsx";
import { HandInForm } from "./HandInForm.tsx";
import styles from "./Upload.module.css";
import { useUpload } from "./use-upload.ts";

const KINDS = ".zip,.csv,.xlsx";

/** Takes a file by choosing or dropping it, asks how it is meant, and sends it. */
export function UploadCard({ sources }: { sources: string[] }) {
  const { t } = useTranslation(["admin-imports", "admin", "shell"]);
  const [, go] = useLocation();
  const [files, setFiles] = useState<readonly File[]>([]);
  const upload = useUpload((id) => go(paths.adminIntake(id)));
  const [file] = files;
  const going = upload.state.type === "going";
  return (
    <Card
      title={t("upload.title")}
      text={t("upload.text")}
      actions={
        <DownloadButton path="table-template.xlsx" name={t("upload.templateName")} label={t("upload.template")} />
      }
    >
      <DropPlace file={file ?? null} onFiles={going ? null : setFiles} />
      {files.length > 1 && <Notice tone="warning" title={t("upload.one")} live />}
      {upload.state.type === "failed" && (
        <Notice tone="end" title={t("upload.failed")} live>
          {adminErrorText(upload.state.error, t)}
        </Notice>
      )}
      {file !== undefined && files.length === 1 && !going && (
        <HandInForm sources={sources} onSend={(how: HandIn) => void upload.start(file, how)} />
      )}
      {upload.state.type === "going" && (
        <div className={styles.going}>
          <p>{t("upload.going", { percent: Math.round(upload.state.part * 100) })}</p>
          <Progress label={t("upload.progress")} part={upload.state.part} />
          <Button look="plain" onClick={upload.cancel}>
            {t("shell:cancel")}
          </Button>
        </div>
      )}
    </Card>
  );
}

type DropPlaceProps = { file: File | null; onFiles: ((files: readonly File[]) => void) | null };

function DropPlace({ file, onFiles }: DropPlaceProps) {
  const { t } = useTranslation("admin-imports");
  const input = useRef<HTMLInputElement>(null);
  const { above, handlers } = useDropped(onFiles);
  return (
    <div className={classes(styles.place, above && styles.above)} {...handlers}>
      <Icon name="file" size={28} />
      <p className={styles.name}>{file?.name ?? t("upload.drop")}</p>
      <Button
        look={file === null ? "main" : "plain"}
        disabled={onFiles === null}
        onClick={() => input.current?.click()}
      >
        {t(file === null ? "upload.choose" : "upload.other")}
      </Button>
      <input
        ref={input}
        type="file"
        accept={KINDS}
        hidden
        aria-label={t("upload.choose")}
        onChange={(event) => {
          onFiles?.([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </div>
  );
}
