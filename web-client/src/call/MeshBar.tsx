import { useTranslation } from "react-i18next";
import type { MeshCall, MeshSnapshot } from "../matrix/mesh-call.ts";
import { Button } from "../ui/Button.tsx";
import { Icon, type IconName } from "../ui/Icon.tsx";
import styles from "./MeshStage.module.css";

type MeshBarProps = { call: MeshCall; snapshot: MeshSnapshot; onLeave: () => void };

/** Sound first: microphone, camera, the way out. */
export function MeshBar({ call, snapshot, onLeave }: MeshBarProps) {
  const { t } = useTranslation("call");
  const { microphone, camera, stage, trouble } = snapshot;
  const silent = stage !== "joined" || trouble === "denied" || trouble === "noDevice";
  return (
    <div className={styles.controls} role="toolbar" aria-label={t("mesh.controls")}>
      <Toggle
        icon={microphone ? "mic" : "micOff"}
        label={t("mesh.microphone")}
        on={microphone}
        disabled={silent}
        onToggle={() => void call.setMicrophone(!microphone)}
      />
      <Toggle
        icon={camera ? "call" : "cameraOff"}
        label={t("mesh.camera")}
        on={camera}
        disabled={silent || trouble === "noCamera"}
        onToggle={() => void call.setCamera(!camera)}
      />
      <Button look="end" onClick={onLeave}>
        <Icon name="hangUp" />
        {t("leave")}
      </Button>
    </div>
  );
}

type ToggleProps = { icon: IconName; label: string; on: boolean; disabled: boolean; onToggle: () => void };

/** A switch; off, its drawing is crossed out. */
function Toggle({ icon, label, on, disabled, onToggle }: ToggleProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      className={styles.toggle}
      disabled={disabled}
      onClick={onToggle}
    >
      <Icon name={icon} />
      {label}
    </button>
  );
}
