import { useTranslation } from "react-i18next";
import type { MeshTrouble } from "../matrix/mesh-media.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import styles from "./MeshStage.module.css";

/** Why others don't hear or see this person, and what to do. */
export function DeviceTrouble({ trouble, onRetry }: { trouble: MeshTrouble; onRetry: () => void }) {
  const { t } = useTranslation("call");
  return (
    <div className={styles.hint} role="alert">
      <Icon name="warning" size={20} />
      <p>{t(`mesh.trouble.${trouble}`)}</p>
      <Button look="quiet" onClick={onRetry}>
        {t("mesh.tryDevices")}
      </Button>
    </div>
  );
}
