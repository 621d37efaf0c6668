import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import styles from "./MeshStage.module.css";

/** To staff: what this kind of call is good for, and what a class needs instead. */
export function MeshHint() {
  const { t } = useTranslation(["call", "shell"]);
  const [shown, setShown] = useState(true);
  if (!shown) return null;
  return (
    <aside className={styles.hint} aria-label={t("mesh.hint.label")}>
      <Icon name="people" size={20} />
      <p>
        {t("mesh.hint.text")} {t("mesh.hint.how")} <code>calls.jitsi.domain</code>
      </p>
      <IconButton icon="close" label={t("shell:close")} onClick={() => setShown(false)} />
    </aside>
  );
}
