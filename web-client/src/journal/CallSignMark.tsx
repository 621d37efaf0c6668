import { useTranslation } from "react-i18next";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import styles from "./CallSignMark.module.css";
import type { CallSign } from "./lesson-signs.ts";

/** A call's state as icon and word: blue while it goes on, grey otherwise. */
export function CallSignMark({ sign }: { sign: CallSign }) {
  const { t } = useTranslation("lesson");
  return (
    <span className={classes(styles.sign, sign === "open" && styles.open)}>
      <Icon name={sign === "ended" ? "check" : "call"} size={18} />
      {t(`sign.${sign}`)}
    </span>
  );
}
