import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Media } from "../matrix/message.ts";
import { IconButton } from "../ui/Button.tsx";
import styles from "./ImageViewer.module.css";
import { saveMedia, useMedia } from "./use-media.ts";

/** A picture over the whole page. */
export function ImageViewer({ media, onClose }: { media: Media; onClose: () => void }) {
  const { t } = useTranslation(["chat", "shell"]);
  const { address } = useMedia(media.mxc, null);
  return (
    <ModalOverlay className={styles.veil ?? ""} isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={styles.modal ?? ""}>
        <Dialog className={styles.dialog ?? ""} aria-label={t("media.viewer")}>
          <div className={styles.bar}>
            <p>{media.name}</p>
            <IconButton
              icon="download"
              label={t("media.download", { name: media.name })}
              onClick={() => void saveMedia(media.mxc, media.name).catch(() => undefined)}
            />
            <IconButton icon="close" label={t("shell:close")} onClick={onClose} />
          </div>
          {address !== null && <img className={styles.image} src={address} alt={media.name} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
