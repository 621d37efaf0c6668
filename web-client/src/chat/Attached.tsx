import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Media } from "../matrix/message.ts";
import { Icon } from "../ui/Icon.tsx";
import styles from "./Attached.module.css";
import { fileSize } from "./file-size.ts";
import { ImageViewer } from "./ImageViewer.tsx";
import { saveMedia, useMedia } from "./use-media.ts";

const LARGEST = 320;

/** A picture in a chat, small; a press shows it whole. */
export function AttachedImage({ media }: { media: Media }) {
  const { t } = useTranslation("chat");
  const [open, setOpen] = useState(false);
  // The homeserver's small pictures don't move, and it makes none of drawings.
  const whole = /^image\/(gif|svg)/.test(media.mimetype);
  const { address, failed } = useMedia(media.mxc, whole ? null : { width: 800, height: 600 });
  const [broken, setBroken] = useState(false);
  const { width, height } = fitted(media);
  if (failed || broken) return <AttachedFile media={media} note={t("media.failed")} />;
  return (
    <>
      <button
        type="button"
        className={styles.picture}
        style={{ width, aspectRatio: `${width} / ${height}` }}
        aria-label={t("media.open", { name: media.name })}
        onClick={() => setOpen(true)}
      >
        {address !== null && <img src={address} alt="" loading="lazy" onError={() => setBroken(true)} />}
      </button>
      {open && <ImageViewer media={media} onClose={() => setOpen(false)} />}
    </>
  );
}

function fitted({ width, height }: Media): { width: number; height: number } {
  if (width === null || height === null) return { width: LARGEST, height: (LARGEST * 3) / 4 };
  const part = Math.min(1, LARGEST / width, LARGEST / height);
  return { width: Math.max(80, Math.round(width * part)), height: Math.max(60, Math.round(height * part)) };
}

export function AttachedVideo({ media }: { media: Media }) {
  const { address, failed } = useMedia(media.mxc, null);
  if (failed) return <AttachedFile media={media} />;
  return (
    // biome-ignore lint/a11y/useMediaCaption: what people record has none
    <video className={styles.video} controls preload="metadata" src={address ?? undefined} aria-label={media.name} />
  );
}

export function AttachedAudio({ media }: { media: Media }) {
  const { address, failed } = useMedia(media.mxc, null);
  if (failed) return <AttachedFile media={media} />;
  // biome-ignore lint/a11y/useMediaCaption: what people record has none
  return <audio className={styles.audio} controls preload="none" src={address ?? undefined} aria-label={media.name} />;
}

/** A file with its name and size; a press saves it. */
export function AttachedFile({ media, note }: { media: Media; note?: string }) {
  const { t, i18n } = useTranslation("chat");
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  async function save(): Promise<void> {
    setBusy(true);
    setFailed(false);
    await saveMedia(media.mxc, media.name).catch(() => setFailed(true));
    setBusy(false);
  }
  const size = media.size === null ? "" : fileSize(media.size, t, i18n.language);
  return (
    <button type="button" className={styles.file} disabled={busy} onClick={() => void save()}>
      <span className={styles.sign}>
        <Icon name={busy ? "clock" : "file"} />
      </span>
      <span className={styles.words}>
        <b>
          <span className="visually-hidden">{t("menu.download")}: </span>
          {media.name}
        </b>{" "}
        <small>{failed ? t("media.failed") : (note ?? size)}</small>
      </span>
      <Icon name="download" size={20} />
    </button>
  );
}
