import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../ui/Button.tsx";
import styles from "./Chosen.module.css";

type ChosenProps = {
  label: string;
  name: string;
  /** takes the keyboard's place from the finder that it stands instead of */
  takesFocus?: boolean;
  onClear: () => void;
};

/** What was picked, in the place of the finder; its cross brings the finder back. */
export function Chosen({ label, name, takesFocus = false, onClear }: ChosenProps) {
  const { t } = useTranslation("admin-people");
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  return (
    <div className={styles.chosen}>
      <span className={styles.label}>{label}</span>
      <p className={styles.chip}>
        {name}
        <IconButton ref={button} icon="close" label={t("picker.clear", { name })} onClick={onClear} />
      </p>
    </div>
  );
}
