import type { ReactNode } from "react";
import { classes } from "../ui/classes.ts";
import { Icon, type IconName } from "../ui/Icon.tsx";
import styles from "./Notice.module.css";

type Tone = "plain" | "done" | "warning" | "end";
const icons: Record<Tone, IconName> = { plain: "clock", done: "check", warning: "warning", end: "warning" };

/** Says in a strip how things stand, or what was just done. @param live read out when it appears */
export function Notice({
  tone,
  title,
  live = false,
  children,
}: {
  tone: Tone;
  title: string;
  live?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className={classes(styles.notice, styles[tone])} role={live ? "status" : undefined}>
      <Icon name={icons[tone]} />
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {children && <div className={styles.text}>{children}</div>}
      </div>
    </div>
  );
}
